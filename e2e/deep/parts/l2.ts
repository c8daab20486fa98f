import { startLoad } from '../load/load-process.ts';
import type { StoreName } from '../options.ts';
import { apiCheck, type Check, comparisonChecks, type PartResult } from '../result.ts';
import { siteId } from '../system/sites-file.ts';
import { openStage } from '../system/stage.ts';
import type { Surroundings } from '../system/surroundings.ts';

/** The normal load, and ten times as much (reliability L2). */
const normalPerSecond = 200;
const burstPerSecond = 2_000;
const usualBurstSec = 60;
const calmMs = 5_000;
const pages = 'salon.localhost:1';
/** Browsers give up later than this; an answer that is not here by then counts as a time-out. */
const timeoutMs = 15_000;
const drainMs = 600_000;

/** L2: ten times the load for a minute. What is too much is told so, and nothing of it is lost. */
export async function playL2(surroundings: Surroundings, store: StoreName): Promise<PartResult> {
  const { options, say } = surroundings;
  const burstMs = Math.max(3, usualBurstSec * options.size) * 1000;
  const stage = await openStage(surroundings, { part: 'L2', store, pages });
  const backend = await stage.start();
  const load = startLoad({
    ...{ name: 'L2', url: stage.url, site: siteId, pages, perSecond: normalPerSecond, seed: options.seed },
    ...{
      ledgerFile: stage.ledgerFile('load'),
      mostPending: 200_000,
      timeoutMs,
      sealKey: '',
      sealedShare: 0,
      doubledShare: 0,
    },
  });
  await new Promise((resolve) => setTimeout(resolve, calmMs));
  const before = await load.report();
  load.setRate(burstPerSecond);
  await new Promise((resolve) => setTimeout(resolve, burstMs));
  const burst = await load.report();
  load.setRate(0);
  const drainedFrom = performance.now();
  const counts = await load.drain(drainMs);
  const tookSec = (performance.now() - drainedFrom) / 1000;
  await load.end();
  const missing = await stage.missingFromApi();
  await backend.stop();
  const comparison = await stage.compare();
  const acceptedPerSecond = Math.round((burst.accepted - before.accepted) / (burstMs / 1000));
  say(
    `L2 ${store}: calm p99 ${p99(before.latenciesMs)} ms; in the burst ${acceptedPerSecond}/s accepted of ` +
      `${Math.round((burst.made - before.made) / (burstMs / 1000))}/s, p99 ${p99(burst.latenciesMs)} ms, ` +
      `${counts.busy} answered busy; the rest was in after ${tookSec.toFixed(0)} s`,
  );
  const { busyWithoutTime, timeouts, broken, other, pending } = counts;
  const none = (title: string, count: number): Check => ({ title, sound: count === 0, said: `${count}` });
  return {
    ...{ part: 'L2', store, faults: counts.made, faultName: 'inquiries', kills: 0, inquiries: counts.made, comparison },
    checks: [
      ...comparisonChecks(comparison),
      apiCheck(missing),
      none('not accepted in the end', pending),
      none('time-outs', timeouts),
      none('broken connections', broken),
      none('answers other than a receipt, 429 or 503', other),
      none('429 or 503 without Retry-After', busyWithoutTime),
    ],
  };
}

function p99(latenciesMs: readonly number[]): number {
  const sorted = [...latenciesMs].sort((one, other) => one - other);
  return Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0);
}
