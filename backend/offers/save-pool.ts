import type { Kysely } from 'kysely';
import type { PoolSettings } from '../../contracts/coupons.ts';
import type { Caller } from '../accounts/caller.ts';
import { callerName, writeAudit } from '../audit/write-audit.ts';
import { notFound } from '../http/problem.ts';
import { wrongField } from '../http/wrong-field.ts';
import type { Tables } from '../store/schema.ts';
import { changedMeanwhile } from './problems.ts';

interface PoolChange {
  caller: Caller;
  site: string;
  pool: string;
  at: Date;
}

/**
 * Makes a coupon pool, or changes the one that was seen, and notes it in the log of changes. Throws a problem where somebody
 * else was faster, or codes would lose their pool.
 */
export function savePool(
  db: Kysely<Tables>,
  { caller, site, pool, settings, seen, at }: PoolChange & { settings: PoolSettings; seen: string | null },
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('coupon_pools')
      .select(['settings', 'changed_at'])
      .where('site_id', '=', site)
      .where('id', '=', pool)
      .forUpdate()
      .executeTakeFirst();
    if ((before?.changed_at.toISOString() ?? null) !== seen) throw changedMeanwhile();
    if (before && before.settings.kind !== settings.kind)
      throw wrongField('settings.kind', 'cannot be changed; make another pool for the other kind of code');
    const row = { settings: JSON.stringify(settings), changed_at: at, changed_by: callerName(caller) };
    const stored = await tx
      .insertInto('coupon_pools')
      .values({ site_id: site, id: pool, ...row })
      .onConflict((conflict) =>
        before ? conflict.columns(['site_id', 'id']).doUpdateSet(row) : conflict.columns(['site_id', 'id']).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (!stored) throw changedMeanwhile();
    const action = before ? 'coupon-pool.change' : 'coupon-pool.make';
    const was = before ? { before: masked(before.settings) } : {};
    await writeAudit(tx, { caller, action, site, object: pool, ...was, after: masked(settings), at });
  });
}

/** Deletes a pool with its codes. Throws a 404 problem, and a 409 one while an offer takes its coupons from it. */
export function deletePool(db: Kysely<Tables>, { caller, site, pool, at }: PoolChange): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('coupon_pools')
      .where('site_id', '=', site)
      .where('id', '=', pool)
      .returning('settings')
      .executeTakeFirst();
    if (!gone) throw notFound();
    const offers = await tx.selectFrom('offers').select(['id', 'settings']).where('site_id', '=', site).execute();
    const partners = await tx.selectFrom('exchange_offers').select('settings').where('site_id', '=', site).execute();
    if ([...offers, ...partners].some(({ settings }) => settings.pool === pool))
      throw wrongField('pool', 'is used by an offer; choose another pool there first');
    await tx.deleteFrom('coupon_codes').where('site_id', '=', site).where('pool_id', '=', pool).execute();
    await writeAudit(tx, {
      caller,
      action: 'coupon-pool.delete',
      site,
      object: pool,
      before: masked(gone.settings),
      at,
    });
  });
}

/** A code is worth money: the log says how it begins. */
function masked(settings: PoolSettings): object {
  return settings.kind === 'shared' ? { ...settings, code: `${settings.code.slice(0, 2)}…` } : settings;
}
