import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { reach } from '../../fail-points.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { JobPayloads } from '../../jobs/names.ts';
import type { Store } from '../../store/open-store.ts';
import { applyChunk } from './apply-chunk.ts';
import { enqueueReapply } from './begin-reattribution.ts';
import { BusyRows } from './busy-rows.ts';

export interface ReattributionParts {
  store: Pick<Store, 'db'>;
  jobs: Pick<Jobs, 'enqueue' | 'work' | 'onGaveUp'>;
  log: Pick<Logger, 'info' | 'warn'>;
  now?: () => Date;
}

/** A job ends well before the queue's lease does, and leaves the rest to the next one. */
const turnMs = 60_000;
/** The intake holds rows for some milliseconds. */
const busyMs = 20;

/**
 * Begins to work off reattributions, those too that a killed process left behind: a start asks for every one that is
 * still running. Given up after a day of failures, one is marked as failed and can be asked for anew.
 */
export async function workReattributions(parts: ReattributionParts): Promise<void> {
  const { store, jobs, log } = parts;
  const { db } = store;
  await jobs.work('attribution.reapply', (job, signal) => reapplyFor(parts, job, signal));
  await jobs.onGaveUp('attribution.reapply', async ({ site, id }) => {
    await db
      .updateTable('reattributions')
      .set({ state: 'failed', finished_at: (parts.now ?? (() => new Date()))() })
      .where('site_id', '=', site)
      .where('id', '=', id)
      .execute();
    log.warn({ site }, 'campaigns could not be applied to the past');
  });
  const left = await db.selectFrom('reattributions').select(['site_id', 'id']).where('state', '=', 'running').execute();
  for (const { site_id: site, id } of left) {
    log.info({ site }, 'campaigns are being applied to the past');
    await enqueueReapply(db, { enqueue: jobs.enqueue, site, id });
  }
}

/** Works on one reattribution for a turn at most; what is left then is the next job's. */
export async function reapplyFor(
  {
    store: { db },
    jobs: { enqueue },
    log,
    now = () => new Date(),
  }: Omit<ReattributionParts, 'jobs'> & { jobs: Pick<Jobs, 'enqueue'> },
  { site, id }: JobPayloads['attribution.reapply'],
  signal: AbortSignal,
): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    if (signal.aborted || performance.now() - startedAt > turnMs)
      return enqueueReapply(db, { enqueue, site, id, goesOn: true });
    try {
      const left = await db.transaction().execute((tx) => applyChunk(tx, { site, id, now: now() }));
      reach('reapply.after-commit');
      if (left === 'early') return enqueueReapply(db, { enqueue, site, id });
      if (left === 'over') return log.info({ site }, 'campaigns are applied to the past');
    } catch (error) {
      if (!(error instanceof BusyRows)) throw error;
      await wait(busyMs, undefined, { signal }).catch(() => {});
    }
  }
}
