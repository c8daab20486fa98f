import type { Kysely } from 'kysely';
import type { ExchangeOfferPut } from '../../../contracts/exchange.ts';
import type { Caller } from '../../accounts/caller.ts';
import { callerName, writeAudit } from '../../audit/write-audit.ts';
import { notFound } from '../../http/problem.ts';
import { wrongField } from '../../http/wrong-field.ts';
import { changedMeanwhile } from '../../offers/problems.ts';
import type { Tables } from '../../store/schema.ts';

interface OfferChange {
  caller: Caller;
  site: string;
  offer: string;
  at: Date;
}

/** More would compete with each other for the same views. */
const mostOffers = 50;

/**
 * Makes an offer for partners, or changes the one that was seen; live within seconds. Noted in the log of changes. Throws a
 * problem where somebody else was faster, or the pool is none of the site's.
 */
export function saveExchangeOffer(
  db: Kysely<Tables>,
  { caller, site, offer, settings, seen, at }: OfferChange & ExchangeOfferPut,
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('exchange_offers')
      .select(['settings', 'changed_at'])
      .where('site_id', '=', site)
      .where('id', '=', offer)
      .forUpdate()
      .executeTakeFirst();
    if ((before?.changed_at.toISOString() ?? null) !== seen) throw changedMeanwhile();
    await requirePool(tx, { site, pool: settings.pool });
    if (!before) await refuseMany(tx, site);
    const row = { settings: JSON.stringify(settings), changed_at: at, changed_by: callerName(caller) };
    const stored = await tx
      .insertInto('exchange_offers')
      .values({ site_id: site, id: offer, ...row })
      .onConflict((conflict) =>
        before ? conflict.columns(['site_id', 'id']).doUpdateSet(row) : conflict.columns(['site_id', 'id']).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (!stored) throw changedMeanwhile();
    const was = before ? { before: before.settings } : {};
    const action = before ? 'exchange-offer.change' : 'exchange-offer.make';
    await writeAudit(tx, { caller, action, site, object: offer, ...was, after: settings, at });
  });
}

/** Deletes an offer with the coupons that were handed out of it; what was counted stays, and codes stay used. Throws a 404 problem. */
export function deleteExchangeOffer(db: Kysely<Tables>, { caller, site, offer, at }: OfferChange): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('exchange_offers')
      .where('site_id', '=', site)
      .where('id', '=', offer)
      .returning('settings')
      .executeTakeFirst();
    if (!gone) throw notFound();
    await tx.deleteFrom('exchange_handouts').where('site_id', '=', site).where('offer_id', '=', offer).execute();
    await writeAudit(tx, { caller, action: 'exchange-offer.delete', site, object: offer, before: gone.settings, at });
  });
}

async function requirePool(tx: Kysely<Tables>, { site, pool }: { site: string; pool: string }): Promise<void> {
  // Held, so that nobody deletes it meanwhile.
  const found = await tx
    .selectFrom('coupon_pools')
    .select('id')
    .where('site_id', '=', site)
    .where('id', '=', pool)
    .forShare()
    .executeTakeFirst();
  if (!found) throw wrongField('settings.pool', 'is not a pool of this site; choose one of them, or make it first');
}

async function refuseMany(tx: Kysely<Tables>, site: string): Promise<void> {
  const all = await tx
    .selectFrom('exchange_offers')
    .select('id')
    .where('site_id', '=', site)
    .limit(mostOffers)
    .execute();
  if (all.length >= mostOffers)
    throw wrongField('offer', `would be one more than the ${mostOffers} offers of a site; delete one that is over`);
}
