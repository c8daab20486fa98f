import type { Logger } from 'pino';
import { reach } from '../fail-points.ts';
import { forLog } from '../http/answer-errors.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Store } from '../store/open-store.ts';
import { ensurePartitions } from '../store/partitions.ts';
import { runRetention } from './run-retention.ts';

export interface RetentionParts {
  store: Pick<Store, 'db'>;
  jobs: Jobs;
  log: Logger;
  /** The wall clock. */
  now?: () => Date;
}

const daySec = 86_400;
/** The queue takes a job away after 5 minutes; what a run does not manage before is left to the next. */
const mostMs = 4 * 60_000;
const soonSec = 60;

/**
 * Makes the coming months' partitions and removes what is too old, once a day, however many processes there are. Each
 * run asks for the next one, and a start for one where none is waiting: so a day that was slept through is made up for,
 * which a clock's entry ("every night at three") would not do.
 */
export async function workRetention({ store, jobs, log, now = () => new Date() }: RetentionParts): Promise<void> {
  const { db } = store;
  const ask = (delaySec: number) => jobs.enqueue(db, 'retention.daily', {}, { key: 'daily', delaySec });
  await jobs.work('retention.daily', async (_, signal) => {
    const startedMs = performance.now();
    const stop = () => signal.aborted || performance.now() - startedMs > mostMs;
    await ensurePartitions(db, now());
    const report = await runRetention(db, { now: now(), stop });
    log.info({ ...report }, 'what was too old is removed');
    reach('retention.before-next-asked');
    await ask(report.complete ? daySec : soonSec);
  });
  await jobs.onGaveUp('retention.daily', async () => {
    log.error('retention failed for a day; tomorrow it is tried again');
    await ask(daySec);
  });
  await ask(0);
}

/** Makes the partitions at the start. Where a table is locked the daily run does it: no reason not to start. */
export async function preparePartitions({ store, log, now = () => new Date() }: Omit<RetentionParts, 'jobs'>) {
  await ensurePartitions(store.db, now()).catch((error: unknown) => {
    log.warn({ error: forLog(error) }, 'the partitions of the coming months could not be made yet');
  });
}
