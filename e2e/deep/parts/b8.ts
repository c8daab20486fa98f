import { openRelay } from '../browser/relay.ts';
import { startLoad } from '../load/load-process.ts';
import type { StoreName } from '../options.ts';
import { apiCheck, type Check, comparisonChecks, type PartResult } from '../result.ts';
import { freePort } from '../system/free-port.ts';
import { siteId } from '../system/sites-file.ts';
import { openStage } from '../system/stage.ts';
import type { Surroundings } from '../system/surroundings.ts';

const usualInquiries = 5_000;
const perSecond = 200;
const pages = 'salon.localhost:1';

/** B8: the backend commits, and half of its answers never come back. */
export async function playB8(surroundings: Surroundings, store: StoreName): Promise<PartResult> {
  const { options, say } = surroundings;
  const wanted = Math.max(50, Math.round(usualInquiries * options.size));
  const port = await freePort();
  const relay = await openRelay(port);
  const stage = await openStage(surroundings, { part: 'B8', store, pages, port });
  const backend = await stage.start();
  relay.set({ kind: 'lose-answer', probability: 0.5 });
  const load = startLoad({
    ...{ name: 'B8', url: `http://127.0.0.1:${relay.port}`, site: siteId, pages, perSecond, seed: options.seed },
    ...{
      ledgerFile: stage.ledgerFile('load'),
      mostPending: 4_000,
      timeoutMs: 10_000,
      sealKey: '',
      sealedShare: 0,
      doubledShare: 0.02,
    },
  });
  while ((await load.report()).made < wanted) await new Promise((resolve) => setTimeout(resolve, 50));
  const counts = await load.drain(120_000);
  await load.end();
  await relay.close();
  const missing = await stage.missingFromApi();
  await backend.stop();
  const comparison = await stage.compare();
  say(`B8 ${store}: ${relay.lostAnswers()} answers taken away`);
  const checks: Check[] = [
    ...comparisonChecks(comparison),
    apiCheck(missing),
    { title: 'everything made was accepted in the end', sound: counts.pending === 0, said: `${counts.pending} left` },
    { title: 'answers were taken away', sound: relay.lostAnswers() > 0, said: `${relay.lostAnswers()}` },
  ];
  const faults = relay.lostAnswers();
  return { part: 'B8', store, faults, faultName: 'answers lost', kills: 0, inquiries: counts.made, comparison, checks };
}
