import { type FailPoint, failPoints } from '../../../backend/fail-points.ts';
import { openLedger } from '../ledger/ledger.ts';
import { startLoad } from '../load/load-process.ts';
import { publishedSealKey } from '../load/seal.ts';
import type { StoreName } from '../options.ts';
import { apiCheck, type Check, comparisonChecks, type PartResult } from '../result.ts';
import { untilRecordsConfirmed } from '../system/records-confirmed.ts';
import { siteId } from '../system/sites-file.ts';
import { openStage, type Stage } from '../system/stage.ts';
import type { Surroundings } from '../system/surroundings.ts';
import { startSlowYclients } from '../system/yclients.ts';
import { openTriggers } from './k2-triggers.ts';

const pages = 'salon.localhost:1';
/** Few, so that a point is reached by a batch of one or two: what is tested is the step, not the load. */
const inquiriesPerSecond = 20;
const reachedWithinMs = 120_000;
const settleMs = 180_000;
/** A trigger is pulled again after this, as whoever asks would do. */
const againMs = 400;

/**
 * K2: the backend kills itself at each named point, while whatever leads there goes on; the next start is armed with the
 * next point already, so that each recovery is itself interrupted.
 */
export async function playK2(surroundings: Surroundings, store: StoreName): Promise<PartResult> {
  const { options, say } = surroundings;
  const random = surroundings.randomOf('K2', store);
  const folder = await surroundings.folderOf('K2', store);
  const recordLedger = openLedger(`${folder}/records.ledger`);
  const yclients = await startSlowYclients(recordLedger);
  const stage = await openStage(surroundings, { part: 'K2', store, pages, yclientsApi: yclients.apiBase });
  stage.ledgerFile('records');
  yclients.hookTo(stage.port);
  const triggers = openTriggers({ stage, yclients });

  const first = await stage.start();
  const load = startLoad({
    ...{ name: 'K2', url: stage.url, site: siteId, pages, perSecond: inquiriesPerSecond, seed: options.seed },
    ...{
      ledgerFile: stage.ledgerFile('load'),
      mostPending: 1_000,
      timeoutMs: 10_000,
      sealKey: await publishedSealKey(stage.url, siteId),
    },
    ...{ sealedShare: 0.3, doubledShare: 0.05 },
  });
  await triggers.logIn();
  await first.stop();

  const rounds = Array.from({ length: options.perPoint }, (_, round) => round);
  const killings = rounds.flatMap((round) =>
    [...failPoints]
      .map((point) => ({ point, nth: 1 + (round % 3), order: random.fraction() }))
      .sort((one, other) => one.order - other.order),
  );
  const missed: string[] = [];
  let kills = 0;
  for (const { point, nth } of killings) {
    await triggers.prepare(point);
    const signal = await killAt({ stage, point, nth, pull: () => triggers.pull(point) });
    kills++;
    if (signal !== 'SIGKILL') {
      missed.push(`${point}:${nth}`);
      say(`K2 ${store}: ${point}:${nth} was not reached (ended by ${signal})`);
    }
    if (kills % 10 === 0) say(`K2 ${store}: ${kills} of ${killings.length} kills`);
  }

  const backend = await stage.start();
  const counts = await load.drain(settleMs);
  await load.end();
  const erased = await triggers.finish();
  const records = await untilRecordsConfirmed(stage, yclients, settleMs);
  const missing = await stage.missingFromApi();
  await backend.stop();
  await yclients.stop();
  recordLedger.close();
  const comparison = await stage.compare();
  const checks: Check[] = [
    ...comparisonChecks(comparison),
    apiCheck(missing),
    {
      title: 'every point was reached, and its kill happened there',
      sound: missed.length === 0,
      said: missed.join(', ') || 'all',
    },
    { title: 'everything made was accepted in the end', sound: counts.pending === 0, said: `${counts.pending} left` },
    { title: 'no sound event was refused', sound: counts.refused === 0, said: `${counts.refused}` },
    {
      title: 'records of the webhook are bookings',
      sound: records,
      said: `${yclients.acceptedRecords().length} records`,
    },
    { title: 'whoever was to be erased is gone', sound: erased, said: `${erased}` },
  ];
  say(`K2 ${store}: ${failPoints.length} points`);
  return { part: 'K2', store, faults: kills, faultName: 'kills', kills, inquiries: counts.made, comparison, checks };
}

interface Killing {
  stage: Stage;
  point: FailPoint;
  nth: number;
  pull(): Promise<void>;
}

/** Starts the backend with the point armed and does what leads there until it has killed itself; gives the signal. */
async function killAt({ stage, point, nth, pull }: Killing): Promise<string | null> {
  const backend = await stage.start(`${point}:${nth}`);
  const end = performance.now() + reachedWithinMs;
  while (!backend.hasEnded() && performance.now() < end) {
    await pull();
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
  if (backend.hasEnded()) return backend.ended();
  await backend.kill();
  return null;
}
