import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { OutsideRecord } from './erase-person.ts';

interface ErasedTraces {
  messages: readonly { branch: string; resource: string; resource_id: string }[];
  records: readonly OutsideRecord[];
}

/**
 * Removes the jobs about these messages and records from the queue in whatever state they are: waiting, running, done
 * but not yet cleared away, or given up. Payloads hold no more than ids. Gives the number of jobs.
 */
export async function forgetJobs(tx: Kysely<Tables>, { messages, records }: ErasedTraces): Promise<number> {
  const about = [
    ...messages.map(({ branch, resource, resource_id: id }) => ({ branch, resource, id })),
    ...records.map(({ branch, record: id }) => ({ branch, resource: 'record', id })),
  ];
  if (about.length === 0 || !(await hasQueue(tx))) return 0;
  const { numAffectedRows = 0n } = await sql`
    delete from pgboss.job using jsonb_to_recordset(${JSON.stringify(about)}::jsonb)
      as about (branch text, resource text, id text)
    where job.data ->> 'resource' = about.resource and job.data ->> 'branch' = about.branch
      and job.data ->> 'id' = about.id`.execute(tx);
  return Number(numAffectedRows);
}

/** The queue makes its tables when it opens, which a store alone does not ask for. */
async function hasQueue(tx: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select to_regclass('pgboss.job') is not null as found`.execute(tx);
  return rows[0]?.found ?? false;
}
