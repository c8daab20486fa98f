import type { Kysely } from 'kysely';
import type { OfferPut } from '../../contracts/offers.ts';
import type { Caller } from '../accounts/caller.ts';
import { callerName, writeAudit } from '../audit/write-audit.ts';
import { wrongField } from '../http/wrong-field.ts';
import type { Tables } from '../store/schema.ts';
import { changedMeanwhile } from './problems.ts';

/** More would be no help to anybody, and each is looked at for every order. */
const mostOffers = 200;

/**
 * Makes an offer, or changes the one that was seen, and notes it in the log of changes. Throws a problem where somebody
 * else was faster, or the pool is none of the site's.
 */
export function saveOffer(
  db: Kysely<Tables>,
  { caller, site, offer, settings, seen, at }: OfferPut & { caller: Caller; site: string; offer: string; at: Date },
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('offers')
      .select(['settings', 'changed_at'])
      .where('site_id', '=', site)
      .where('id', '=', offer)
      .forUpdate()
      .executeTakeFirst();
    if ((before?.changed_at.toISOString() ?? null) !== seen) throw changedMeanwhile();
    if (settings.pool !== null && !(await hasPool(tx, { site, pool: settings.pool })))
      throw wrongField('settings.pool', 'is not a pool of this site; choose one of them, or make it first');
    await requireSegments(tx, { site, segments: settings.audience.segments });
    if (!before) await refuseMany(tx, site);
    const row = { settings: JSON.stringify(settings), changed_at: at, changed_by: callerName(caller) };
    const stored = await tx
      .insertInto('offers')
      .values({ site_id: site, id: offer, ...row })
      .onConflict((conflict) =>
        before ? conflict.columns(['site_id', 'id']).doUpdateSet(row) : conflict.columns(['site_id', 'id']).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (!stored) throw changedMeanwhile();
    const action = before ? 'offer.change' : 'offer.make';
    const was = before ? { before: before.settings } : {};
    await writeAudit(tx, { caller, action, site, object: offer, ...was, after: settings, at });
  });
}

async function hasPool(tx: Kysely<Tables>, { site, pool }: { site: string; pool: string }): Promise<boolean> {
  // Held, so that nobody deletes it meanwhile.
  const found = await tx
    .selectFrom('coupon_pools')
    .select('id')
    .where('site_id', '=', site)
    .where('id', '=', pool)
    .forShare()
    .executeTakeFirst();
  return found !== undefined;
}

/** Held, so that nobody deletes one meanwhile. */
async function requireSegments(
  tx: Kysely<Tables>,
  { site, segments }: { site: string; segments: readonly string[] },
): Promise<void> {
  const found = await tx
    .selectFrom('segments')
    .select('id')
    .where('site_id', '=', site)
    .where('id', 'in', ['', ...segments])
    .orderBy('id')
    .forShare()
    .execute();
  const known = new Set(found.map(({ id }) => id));
  for (const [at, segment] of segments.entries())
    if (!known.has(segment))
      throw wrongField(
        `settings.audience.segments[${at}]`,
        'is not a segment of this site; choose one of them, or make it first',
      );
}

async function refuseMany(tx: Kysely<Tables>, site: string): Promise<void> {
  const all = await tx.selectFrom('offers').select('id').where('site_id', '=', site).limit(mostOffers).execute();
  if (all.length >= mostOffers)
    throw wrongField('offer', `would be one more than the ${mostOffers} offers of a site; delete one that is over`);
}
