import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import type { Enqueue } from '../jobs/jobs.ts';
import { type JobName, type JobPayloads, jobNames } from '../jobs/names.ts';
import type { Tables } from '../store/schema.ts';

const JobSchema = v.strictObject({
  name: v.picklist(jobNames),
  payload: v.record(v.string(), v.unknown()),
  key: v.nullable(v.string()),
  /** ISO 8601. */
  startAfter: v.string(),
});

/**
 * The jobs that are not done, as lines of JSON. One that runs at this moment counts as waiting: jobs are safe to repeat.
 * One that was given up starts anew on the other side.
 */
export async function* jobLines(tx: Kysely<Tables>): AsyncGenerator<string, void, undefined> {
  const queue = await sql<{ found: boolean }>`select to_regclass('pgboss.job') is not null as found`.execute(tx);
  if (!queue.rows[0]?.found) return;
  const { rows } = await sql<{ name: string; payload: object; key: string | null; after: Date }>`
    select name, data as payload, singleton_key as key, start_after as after from pgboss.job
    where state in ('created', 'retry', 'active') order by id`.execute(tx);
  for (const { name, payload, key, after } of rows) {
    const ours = jobNames.find((known) => name === known || name === `${known}.gave-up`);
    if (ours) yield JSON.stringify({ name: ours, payload, key, startAfter: after.toISOString() });
  }
}

/** Adds a line's job to the queue with the transaction. Throws when the line is none of `jobLines`. */
export async function enqueueLine(
  tx: Kysely<Tables>,
  line: string,
  { enqueue, now }: { enqueue: Enqueue; now: Date },
): Promise<void> {
  const { name, payload, key, startAfter } = v.parse(v.pipe(v.string(), v.parseJson(), JobSchema), line);
  const delaySec = Math.max(0, Math.ceil((Date.parse(startAfter) - now.getTime()) / 1000));
  await enqueue(tx, name, payload as JobPayloads[JobName], { ...(key !== null && { key }), delaySec });
}
