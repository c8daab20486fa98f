import { openLedger } from '../ledger/ledger.ts';
import { startLoad } from '../load/load-process.ts';
import { publishedSealKey } from '../load/seal.ts';
import type { StoreName } from '../options.ts';
import { apiCheck, atMost, type Check, comparisonChecks, type PartResult } from '../result.ts';
import { untilRecordsConfirmed } from '../system/records-confirmed.ts';
import { siteId } from '../system/sites-file.ts';
import { openStage } from '../system/stage.ts';
import type { Surroundings } from '../system/surroundings.ts';
import { startSlowYclients } from '../system/yclients.ts';

const inquiriesPerSecond = 200;
/** With the client's own hook two reads a record: below the 60 reads a minute of a connection (reliability S28). */
const recordEveryMs = 2_500;
const pages = 'salon.localhost:1';
/** After the last kill everything must have arrived and every job be done within this. */
const settleMs = 120_000;

/** K1: the backend is killed again and again under load, and started again at once. */
export async function playK1(surroundings: Surroundings, store: StoreName): Promise<PartResult> {
  const { options, say } = surroundings;
  const random = surroundings.randomOf('K1', store);
  const folder = await surroundings.folderOf('K1', store);
  const recordLedger = openLedger(`${folder}/records.ledger`);
  const yclients = await startSlowYclients(recordLedger);
  const stage = await openStage(surroundings, { part: 'K1', store, pages, yclientsApi: yclients.apiBase });
  stage.ledgerFile('records');
  yclients.hookTo(stage.port);

  let backend = await stage.start();
  const load = startLoad({
    ...{ name: 'K1', url: stage.url, site: siteId, pages, perSecond: inquiriesPerSecond, seed: options.seed },
    ...{
      ledgerFile: stage.ledgerFile('load'),
      mostPending: 4_000,
      timeoutMs: 10_000,
      sealKey: await publishedSealKey(stage.url, siteId),
    },
    ...{ sealedShare: 0.1, doubledShare: 0.02 },
  });
  const booking = setInterval(yclients.book, recordEveryMs);
  const starts: number[] = [];
  for (let kill = 1; kill <= options.kills; kill++) {
    await new Promise((resolve) => setTimeout(resolve, random.between(200, 5_000)));
    await backend.kill();
    backend = await stage.start();
    starts.push(backend.startMs);
    if (kill % 10 === 0 || kill === options.kills) {
      const { made, accepted, pending } = await load.report();
      say(`K1 ${store}: ${kill} kills, ${made} inquiries made, ${accepted} accepted, ${pending} on their way`);
    }
  }
  clearInterval(booking);
  const drainedFrom = performance.now();
  const counts = await load.drain(settleMs);
  const drainMs = performance.now() - drainedFrom;
  const confirmed = await untilRecordsConfirmed(stage, yclients, settleMs);
  const missing = await stage.missingFromApi();
  await backend.stop();
  const comparison = await stage.compare();
  const takeovers = yclients.takeovers();
  const checks: Check[] = [
    ...comparisonChecks(comparison),
    apiCheck(missing),
    { title: 'everything made was accepted in the end', sound: counts.pending === 0, said: `${counts.pending} left` },
    { title: 'no sound event was refused', sound: counts.refused === 0, said: `${counts.refused}` },
    atMost('serving again', { value: Math.max(...starts) / 1000, most: 5, unit: 's' }),
    {
      title: 'records of the webhook are bookings',
      sound: confirmed,
      said: `${yclients.acceptedRecords().length} records`,
    },
    atMost('a claimed job taken over', { value: Math.max(0, ...takeovers.tookMs) / 1000, most: 35, unit: 's' }),
    { title: 'no job was left behind', sound: takeovers.waiting === 0, said: `${takeovers.waiting}` },
  ];
  say(
    `K1 ${store}: start median ${seconds(median(starts))} s, most ${seconds(Math.max(...starts))} s; ` +
      `${takeovers.tookMs.length} jobs taken over, most ${seconds(Math.max(0, ...takeovers.tookMs))} s; ` +
      `drained in ${seconds(drainMs)} s; busy ${counts.busy}, time-outs ${counts.timeouts}, other ${counts.other}`,
  );
  await load.end();
  await yclients.stop();
  recordLedger.close();
  const { kills } = options;
  return { part: 'K1', store, faults: kills, faultName: 'kills', kills, inquiries: counts.made, comparison, checks };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const seconds = (ms: number) => (ms / 1000).toFixed(1);
