import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Enqueue } from '../../jobs/jobs.ts';
import type { ReattributionTable, Tables } from '../../store/schema.ts';

export type StoredReattribution = Selectable<ReattributionTable>;

/**
 * Processes remember a site's settings for some seconds: a visit that one of them stores with the old campaigns in that
 * time must not be passed over, so the work begins after it (backend/sites/site-reader.ts).
 */
export const settledMs = 5_000;

/** `finished_at` of one that still runs: when it had been through all rows (see apply-chunk.ts). */
const fresh = { state: 'running', done: 0, followed: 0, after_session: null, after_inquiry: null, finished_at: null };

export interface BeginSettings {
  site: string;
  now: Date;
}

/**
 * Begins to apply a site's campaigns to its past: makes the row that shows how far it is. `null` where one is running.
 * Of two at the same moment the second waits for the first, on the site's row. The job is another step (`enqueueReapply`).
 */
export async function beginReattribution(
  tx: Kysely<Tables>,
  { site, now }: BeginSettings,
): Promise<StoredReattribution | null> {
  await tx.selectFrom('sites').select('id').where('id', '=', site).forUpdate().execute();
  if (await running(tx, site)) return null;
  return tx
    .insertInto('reattributions')
    .values({
      site_id: site,
      id: randomUUID(),
      ...fresh,
      asked_at: now,
      total: await countWork(tx, site),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The same for rules that changed just now: what is running with the old ones starts anew. */
export async function restartReattribution(tx: Kysely<Tables>, { site, now }: BeginSettings): Promise<void> {
  const begun = await beginReattribution(tx, { site, now });
  if (begun) return;
  await tx
    .updateTable('reattributions')
    .set({ ...fresh, asked_at: now, total: await countWork(tx, site) })
    .where('site_id', '=', site)
    .where('state', '=', 'running')
    .execute();
}

/** Adds the job that does the work; one that waits already will do it as well. */
export function enqueueReapply(
  tx: Kysely<Tables>,
  { enqueue, site, id, goesOn = false }: { enqueue: Enqueue; site: string; id: string; goesOn?: boolean },
): Promise<void> {
  const options = { key: `${site} ${id}`, ...(goesOn ? {} : { delaySec: settledMs / 1000 }) };
  return enqueue(tx, 'attribution.reapply', { site, id }, options);
}

/** What shows how far it is: the latest one. */
export async function latestReattribution(db: Kysely<Tables>, site: string): Promise<StoredReattribution | null> {
  const row = await db
    .selectFrom('reattributions')
    .selectAll()
    .where('site_id', '=', site)
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

async function running(tx: Kysely<Tables>, site: string): Promise<boolean> {
  const row = await tx
    .selectFrom('reattributions')
    .select('id')
    .where('site_id', '=', site)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return row !== undefined;
}

async function countWork(tx: Kysely<Tables>, site: string): Promise<number> {
  const { visits, inquiries } = await tx
    .selectNoFrom((eb) => [
      eb
        .selectFrom('visits')
        .select((count) => count.fn.countAll<number>().as('count'))
        .where('site_id', '=', site)
        .as('visits'),
      eb
        .selectFrom('inquiries')
        .select((count) => count.fn.countAll<number>().as('count'))
        .where('site_id', '=', site)
        .where('default_used', '=', true)
        .as('inquiries'),
    ])
    .executeTakeFirstOrThrow();
  return Number(visits) + Number(inquiries);
}
