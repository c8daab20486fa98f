import type { Kysely } from 'kysely';
import type { FeedSettings } from '../../contracts/feed.ts';
import type { Caller } from '../accounts/caller.ts';
import { callerName, writeAudit } from '../audit/write-audit.ts';
import { notFound } from '../http/problem.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import { changedMeanwhile } from '../offers/problems.ts';
import type { Tables } from '../store/schema.ts';
import { enqueueLoad } from './enqueue-load.ts';

interface FeedChange {
  caller: Caller;
  site: string;
  at: Date;
}

/**
 * Makes a site's feed, or changes it as it was seen, notes it in the log of changes and asks for a load. The products stay until
 * that has gone well. Throws a problem where somebody else was faster.
 */
export function saveFeed(
  db: Kysely<Tables>,
  {
    caller,
    site,
    settings,
    seen,
    at,
    enqueue,
  }: FeedChange & { settings: FeedSettings; seen: string | null; enqueue: Enqueue },
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('feeds')
      .select(['settings', 'changed_at'])
      .where('site_id', '=', site)
      .forUpdate()
      .executeTakeFirst();
    if ((before?.changed_at.toISOString() ?? null) !== seen) throw changedMeanwhile();
    const row = { settings: JSON.stringify(settings), changed_at: at, changed_by: callerName(caller) };
    // What another file was like says nothing of this one.
    const anew = { etag: null, last_modified: null, held_generation: null, held_products: null };
    const stored = await tx
      .insertInto('feeds')
      .values({ site_id: site, ...row, generation: 0, products: 0, last_generation: 0 })
      .onConflict((conflict) =>
        before
          ? conflict
              .column('site_id')
              .doUpdateSet({ ...row, ...(before.settings.address !== settings.address && anew) })
          : conflict.column('site_id').doNothing(),
      )
      .returning('site_id')
      .executeTakeFirst();
    if (!stored) throw changedMeanwhile();
    const action = before ? 'feed.change' : 'feed.make';
    await writeAudit(tx, {
      ...{ caller, action, site, object: site, after: masked(settings), at },
      ...(before && { before: masked(before.settings) }),
    });
    if (settings.state === 'on') await enqueueLoad(tx, { enqueue, site, delaySec: null });
  });
}

/** Deletes a site's feed and its products. Throws a 404 problem where there is none. */
export function deleteFeed(db: Kysely<Tables>, { caller, site, at }: FeedChange): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const gone = await tx.deleteFrom('feeds').where('site_id', '=', site).returning('settings').executeTakeFirst();
    if (!gone) throw notFound();
    await tx.deleteFrom('products').where('site_id', '=', site).execute();
    await writeAudit(tx, { caller, action: 'feed.delete', site, object: site, before: masked(gone.settings), at });
  });
}

/** Makes a feed that was held back live, or lets it go. Throws a 404 problem where none is. */
export function decideHeld(
  db: Kysely<Tables>,
  { caller, site, at, decision }: FeedChange & { decision: 'take' | 'drop' },
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const feed = await tx.selectFrom('feeds').selectAll().where('site_id', '=', site).forUpdate().executeTakeFirst();
    if (!feed || feed.held_generation === null) throw notFound();
    const { held_generation: generation, held_products } = feed;
    const products = held_products ?? 0;
    await tx
      .updateTable('feeds')
      .set({
        ...{ held_generation: null, held_products: null },
        ...(decision === 'take' && { generation, products, loaded_at: at }),
      })
      .where('site_id', '=', site)
      .execute();
    const change = { before: { products: feed.products }, after: { products } };
    await writeAudit(tx, { caller, action: `feed.held-${decision}`, site, object: site, ...change, at });
  });
}

/** An address may carry a key. */
function masked(settings: FeedSettings): object {
  const { origin, pathname, search } = new URL(settings.address);
  return { ...settings, address: `${origin}${pathname}${search && '?…'}` };
}
