import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Enqueue, Jobs } from '../jobs/jobs.ts';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';
import { fail, writeChunk } from './write-export.ts';

export interface ExportParts {
  store: Pick<Store, 'db'>;
  jobs: Pick<Jobs, 'enqueue' | 'work' | 'onGaveUp'>;
  log: Pick<Logger, 'info' | 'warn'>;
  now?: () => Date;
}

/** A job ends well before the queue's lease does, and leaves the rest to the next one. */
const turnMs = 60_000;

/** Begins to write exports, those too that a killed process left behind: a start asks for every one that is not over. */
export async function workExports({ store, jobs, log, now = () => new Date() }: ExportParts): Promise<void> {
  const { db } = store;
  await jobs.work('exports.write', ({ id }, signal) => writeFor({ db, enqueue: jobs.enqueue, now }, { id, signal }));
  await jobs.onGaveUp('exports.write', async ({ id }) => {
    await db.transaction().execute((tx) => fail(tx, { id, now: now(), problem: 'gave-up' }));
    log.warn({ export: id }, 'an export could not be written');
  });
  const left = await db.selectFrom('exports').select('id').where('state', 'in', ['waiting', 'running']).execute();
  for (const { id } of left) await enqueueExport(db, { enqueue: jobs.enqueue, id });
}

/** Asks for an export to be written on; while that waits, it is asked for once. */
export async function enqueueExport(
  tx: Kysely<Tables>,
  { enqueue, id }: { enqueue: Enqueue; id: string },
): Promise<void> {
  await enqueue(tx, 'exports.write', { id }, { key: id });
}

/** Writes on one export for a turn at most; what is left then is the next job's. */
export async function writeFor(
  { db, enqueue, now }: { db: Kysely<Tables>; enqueue: Enqueue; now: () => Date },
  { id, signal }: { id: string; signal: AbortSignal },
): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    if (signal.aborted || performance.now() - startedAt > turnMs) return enqueueExport(db, { enqueue, id });
    const left = await db.transaction().execute((tx) => writeChunk(tx, { id, now: now() }));
    if (left === 'over') return;
  }
}
