import { randomUUID } from 'node:crypto';
import { fromKysely, PgBoss, type QueueOptions, type WorkOptions } from 'pg-boss';
import { reach } from '../fail-points.ts';
import type { Store } from '../store/open-store.ts';
import type { Enqueue, Jobs } from './jobs.ts';
import { type JobName, jobNames } from './names.ts';

export interface JobsSettings {
  store: Store;
  /** What speaks PostgreSQL's protocol behind DATABASE_URL; ignored by the embedded database. */
  backend: 'postgres' | 'citus' | 'yugabytedb';
  onError: (error: Error) => void;
}

/** Tries for a day: 2 s doubling to 1 h. An outside system that is down overnight loses nothing. */
const retry = { retryLimit: 34, retryDelay: 2, retryBackoff: true, retryDelayMax: 3600 } as const;

/**
 * A killed worker's job is free again after 10 s without a sign of life (pg-boss's least), looked for every 5 s, and taken
 * with the look after that: well under 35 s. A job that hangs is ended after 5 minutes.
 */
const lease = { heartbeatSeconds: 10, expireInSeconds: 300 } as const;
const lookEverySec = 5;

/**
 * How often a queue is looked at, and how many of its jobs run at once in a process. Each look costs the embedded database
 * more than a millisecond, so only what somebody waits for is looked at twice a second.
 */
const soon = { pollingIntervalSeconds: 0.5, localConcurrency: 2 } as const;
const inTime = { pollingIntervalSeconds: 1, localConcurrency: 1 } as const;
/** A mail server that is slow must not hold up the letters of other sites. */
const beside = { pollingIntervalSeconds: 1, localConcurrency: 3 } as const;
const someTime = { pollingIntervalSeconds: 5, localConcurrency: 1 } as const;
const workOptions = (name: JobName) => (name === 'yclients.refetch' ? soon : name === 'mail.send' ? beside : inTime);

/** The policy "short" holds at most one waiting job for each key. */
const queue = { ...retry, ...lease, deleteAfterSeconds: 86_400 } satisfies QueueOptions;
const gaveUp = (name: string) => `${name}.gave-up`;

/** Opens the queue in the store's own database, with a queue for every name and one for what was given up. */
export async function openJobs({ store, backend, onError }: JobsSettings): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => store.executeSql(text, values) },
    backend: store.engine === 'pglite' ? 'pglite' : backend,
    superviseIntervalSeconds: lookEverySec,
    // Of all processes one looks in this time; one that is killed while it looks must not hold up the next one for long.
    monitorIntervalSeconds: 2,
    // Rebuilding indexes wants a connection outside any transaction and is the operator's business.
    reindex: false,
    schedule: false,
  });
  boss.on('error', onError);
  // pg-boss creates its schema before it takes a lock of its own: of two processes on a new database one would fail.
  await store.alone('create queues', () => startWithQueues(boss));
  // At once, and not only after the first interval: a process that is killed again and again would never look.
  await boss.supervise();
  await freeAbandoned(store);
  const freeing = setInterval(() => {
    freeAbandoned(store).catch(onError);
  }, lookEverySec * 1000);

  const enqueue: Enqueue = async (tx, name, payload, { key, delaySec } = {}) => {
    const options = { db: fromKysely(tx), singletonKey: key ?? randomUUID() };
    await boss.send(name, payload, delaySec === undefined ? options : { ...options, startAfter: delaySec });
  };

  async function take(
    name: string,
    handler: (payload: never, signal: AbortSignal) => Promise<void>,
    options: WorkOptions,
  ): Promise<void> {
    await boss.work<never>(name, options, async (jobs) => {
      reach('job.claimed');
      for (const job of jobs) await handler(job.data, job.signal);
      reach('job.before-done');
    });
  }

  return {
    enqueue,
    work: (name, handler) => take(name, handler, workOptions(name)),
    onGaveUp: (name, handler) => take(gaveUp(name), handler, someTime),
    async stop() {
      clearInterval(freeing);
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/**
 * Lets a job whose worker was killed run again at once. To pg-boss that is a failure like any other, and what was under way
 * in several kills would wait for minutes; but the job itself has failed at nothing. Its tries are counted all the same, so
 * a job that kills its workers is given up in the end.
 */
async function freeAbandoned(store: Store): Promise<void> {
  await store.executeSql(
    `update pgboss.job set start_after = now()
     where state = 'retry' and start_after > now() and output -> 'value' ->> 'message' = 'job heartbeat timeout'`,
  );
}

async function startWithQueues(boss: PgBoss): Promise<void> {
  await boss.start();
  for (const name of jobNames) {
    await boss.createQueue(gaveUp(name), queue);
    await boss.updateQueue(gaveUp(name), queue);
    await boss.createQueue(name, { ...queue, policy: 'short', deadLetter: gaveUp(name) });
    await boss.updateQueue(name, { ...queue, deadLetter: gaveUp(name) });
    // Makes pg-boss remember the queue now: looking it up inside an open transaction would wait for that very
    // transaction on the one connection of the embedded database.
    await boss.findJobs(name, { id: randomUUID() });
  }
}
