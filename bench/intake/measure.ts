import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runPostgres } from '../../backend/store/run-postgres.ts';
import type { MeasurementOptions } from '../options.ts';
import type { LoadOrder, LoadResult } from './load.ts';
import { isStoreName, type RunningTarget, type StoreName, startBackendTarget, startLimitTarget } from './targets.ts';

interface IntakeOptions {
  root: string;
  json: boolean;
  /** How long the load at 70 % of capacity lasts. */
  minutes: number;
  /** How long each run at full load lasts; each is repeated `rounds` times, in turns with the limit's. */
  seconds: number;
  rounds: number;
}

export interface IntakeFigures {
  store: StoreName;
  /** Ours by the limit's, of the same run. */
  ratio: number;
  perSecond: number;
  limitPerSecond: number;
  /** At 70 % of our capacity. */
  p99Ms: number;
  p50Ms: number;
  maxMs: number;
  /** Answers other than 200 at 70 %. */
  failures: number;
  /** Growth of resident memory from the middle of the 70 % run to its end, percent. */
  memoryGrowthPercent: number;
  /** Thousands of requests at once for a minute: how much was taken and refused, and whether everything was answered. */
  burst: { acceptedPerSecond: number; refused: number; unanswered: number };
}

/** More than two batches: while one is written, the next one fills up. */
const connections = 512;
/** More than the intake lets wait. */
const burstConnections = 4_000;
const runFile = promisify(execFile);

/**
 * Capacity of `POST /c/<site>` against a bare server in the same run, then latency and memory at 70 % of it (reliability
 * L1), then a burst far above it (L2). The load comes from a second process.
 */
export async function measureIntake({ root, json, number, text }: MeasurementOptions): Promise<void> {
  const options = {
    ...{ root, json },
    ...{ minutes: number('minutes', 10), seconds: number('seconds', 15), rounds: number('rounds', 3) },
  };
  const stores = text('store', 'pglite,postgres').split(',').filter(isStoreName);
  const postgres = await runPostgres({ durable: true });
  try {
    const figures: IntakeFigures[] = [];
    for (const store of stores) figures.push(await measureStore(options, store, postgres.url));
    if (options.json) console.log(JSON.stringify(figures));
    else for (const figure of figures) print(figure, options);
  } finally {
    await postgres.stop();
  }
}

async function measureStore(options: IntakeOptions, store: StoreName, postgresUrl: string): Promise<IntakeFigures> {
  const settings = { root: options.root, store, postgresUrl };
  const [ours, limit] = [await startBackendTarget(settings), await startLimitTarget(settings)];
  try {
    const [perSecond, limitPerSecond] = await capacities(options, ours, limit);
    await limit.stop();
    const steady = await steadyLoad(options, ours, perSecond * 0.7);
    const burst = await burstLoad(options, ours);
    return { store, ratio: perSecond / limitPerSecond, perSecond, limitPerSecond, ...steady, burst };
  } finally {
    await ours.stop();
  }
}

/** Events a second of both, medians of runs that take turns, after one that warms each up. */
async function capacities(
  { root, seconds, rounds }: IntakeOptions,
  ours: RunningTarget,
  limit: RunningTarget,
): Promise<[number, number]> {
  const results: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, target] of [ours, limit].entries()) {
      const result = await load(root, { port: target.port, seconds, connections });
      if (round > 0) results[index]?.push(result.accepted / result.seconds);
    }
  }
  return [median(results[0]), median(results[1])];
}

async function steadyLoad({ root, minutes }: IntakeOptions, target: RunningTarget, perSecond: number) {
  const samples: number[] = [];
  const sampling = setInterval(() => samples.push(target.memoryBytes()), 1000);
  const result = await load(root, { port: target.port, seconds: minutes * 60, connections, perSecond });
  clearInterval(sampling);
  const part = Math.max(1, Math.floor(samples.length / 10));
  const middle = median(samples.slice(Math.floor(samples.length / 2)).slice(0, part));
  const end = median(samples.slice(-part));
  return {
    p99Ms: result.p99Ms,
    p50Ms: result.p50Ms,
    maxMs: result.maxMs,
    failures: Object.entries(result.statuses).reduce((sum, [status, count]) => sum + (status === '200' ? 0 : count), 0),
    memoryGrowthPercent: middle > 0 ? (end / middle - 1) * 100 : 0,
  };
}

async function burstLoad({ root }: IntakeOptions, target: RunningTarget) {
  const result = await load(root, { port: target.port, seconds: 60, connections: burstConnections });
  const answered = Object.entries(result.statuses).reduce(
    (sum, [status, count]) => sum + (status === 'broken' ? 0 : count),
    0,
  );
  return {
    acceptedPerSecond: result.accepted / result.seconds,
    refused: answered - result.accepted,
    unanswered: (result.statuses.broken ?? 0) + result.refusedWithoutRetryAfter,
  };
}

async function load(root: string, order: LoadOrder): Promise<LoadResult> {
  const { stdout } = await runFile(process.execPath, [join(root, 'bench/intake/load.ts'), JSON.stringify(order)], {
    maxBuffer: 1 << 20,
  });
  return JSON.parse(stdout);
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function print(figures: IntakeFigures, { minutes }: IntakeOptions): void {
  const { store, ratio, perSecond, limitPerSecond, burst } = figures;
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  console.log(
    `${store}: ${whole(perSecond)} events a second, the limit ${whole(limitPerSecond)}: ratio ${ratio.toFixed(2)} (to reach: 0.60)`,
  );
  console.log(
    `  at 70 % for ${minutes} min: p50 ${figures.p50Ms.toFixed(1)} ms, p99 ${figures.p99Ms.toFixed(1)} ms (PostgreSQL 50, PGlite 250), ` +
      `slowest ${figures.maxMs.toFixed(0)} ms, ${figures.failures} failed, memory ${figures.memoryGrowthPercent.toFixed(1)} % (5)`,
  );
  console.log(
    `  burst, ${whole(burstConnections)} at once for 60 s: ${whole(burst.acceptedPerSecond)} a second taken, ${whole(burst.refused)} told to come back, ${burst.unanswered} unanswered (0)`,
  );
}
