import { type Kysely, sql } from 'kysely';
import { beginReattribution, enqueueReapply } from '../attribution/reapply/begin-reattribution.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import type { Tables } from '../store/schema.ts';
import { goalFacets } from '../visits/goal-facets.ts';

const chunkRows = 1_000;

export interface CatchUpParts {
  db: Kysely<Tables>;
  enqueue: Enqueue;
  now: Date;
}

/**
 * Makes good what processes of a version before migration 0015 leave undone while they still run beside this one: their
 * goals lack what their visits say, and what they reattribute is not followed by the goals. One look at two small indexes
 * where there is nothing to do. Safe to repeat, to kill and to run in several processes at once.
 */
export async function catchUpGoals({ db, enqueue, now }: CatchUpParts): Promise<void> {
  while ((await fillChunk(db)) === chunkRows);
  const missed = await db
    .selectFrom('reattributions')
    .select(['site_id', 'id'])
    .where('state', '=', 'done')
    .whereRef('followed', '<>', 'done')
    .execute();
  for (const { site_id: site, id } of missed) {
    await db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('reattributions')
        .set((eb) => ({ followed: eb.ref('done') }))
        .where('site_id', '=', site)
        .where('id', '=', id)
        .whereRef('followed', '<>', 'done')
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return;
      // One that runs already does it: if an older process takes part in it, it comes up here in its turn.
      const begun = await beginReattribution(tx, { site, now });
      if (begun) await enqueueReapply(tx, { enqueue, site, id: begun.id });
    });
  }
}

/** Gives some goals what their visits say, and their number. */
async function fillChunk(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ site_id: string; id: string }>`
    select site_id, id from goals where visit_facets is null order by site_id, id limit ${chunkRows}::integer`.execute(
    db,
  );
  for (const [site, goals] of Map.groupBy(rows, ({ site_id }) => site_id)) {
    const ids = JSON.stringify(goals.map(({ id }) => id));
    await sql`
      update goals set visit_facets = coalesce((
        select ${goalFacets} from visits where visits.site_id = ${site} and visits.session_id = goals.session_id), '{}')
      where site_id = ${site} and id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb))
        and visit_facets is null`.execute(db);
  }
  return rows.length;
}
