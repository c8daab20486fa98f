import { PgBoss } from 'pg-boss';
import type { Refetch } from '../../backend/integrations/yclients/refetch-key.ts';
import type { Jobs } from '../../backend/jobs/jobs.ts';
import { openJobs } from '../../backend/jobs/open-jobs.ts';
import type { Store } from '../../backend/store/open-store.ts';

const name = 'yclients.refetch';

/** The real queue, worked off by hand instead of by a timer, with a clock that can be put forward. */
export interface HandQueue {
  jobs: Jobs;
  /** Does what is due, also what comes up meanwhile. */
  workDue(work: (job: Refetch) => Promise<void>): Promise<void>;
  /** How many jobs wait, due or not. */
  waiting(): Promise<number>;
  /** Makes every job due this much earlier, as if so much time had gone by. */
  putForward(seconds: number): Promise<void>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the backend's queue on a store, and a hand that takes from it. */
export async function openHandQueue(store: Store): Promise<HandQueue> {
  const onError = (error: Error) => {
    throw error;
  };
  const jobs = await openJobs({ store, backend: 'postgres', onError });
  const executeSql = (text: string, values?: unknown[]) => store.executeSql(text, values);
  const hand = new PgBoss({ db: { executeSql }, backend: 'pglite', supervise: false, schedule: false });
  hand.on('error', onError);
  await hand.start();
  return {
    jobs,
    async workDue(work) {
      for (let taken = await hand.fetch<Refetch>(name); taken.length > 0; taken = await hand.fetch<Refetch>(name)) {
        for (const { id, data } of taken) {
          await work(data);
          await hand.complete(name, id);
        }
      }
    },
    async waiting() {
      const { rows } = await executeSql(
        `select count(*)::int as n from pgboss.job where name = $1 and state in ('created', 'retry')`,
        [name],
      );
      return Number(rows[0]?.n);
    },
    async putForward(seconds) {
      await executeSql('update pgboss.job set start_after = start_after - make_interval(secs => $1)', [seconds]);
    },
    async empty() {
      await executeSql('delete from pgboss.job where name = $1', [name]);
    },
    async close() {
      await hand.stop({ graceful: false });
      await jobs.stop();
    },
  };
}
