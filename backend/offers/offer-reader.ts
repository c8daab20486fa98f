import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import { OfferSettingsSchema } from '../../contracts/offers.ts';
import type { Tables } from '../store/schema.ts';
import type { LiveOffer } from './choose-offer.ts';

/** Gives a site's offers that are switched on. Rejects when the store does not answer. */
export type OfferReader = (site: string) => Promise<LiveOffer[]>;

const mostRemembered = 2000;

/**
 * Reads a site's offers at most once in `keepMs`: so an order costs no such query, and what is switched on or off is so
 * within that time. `nowMs` is any clock that does not go back.
 */
export function offerReader(
  db: Kysely<Tables>,
  { keepMs = 2_000, nowMs = () => performance.now() }: { keepMs?: number; nowMs?: () => number } = {},
): OfferReader {
  const remembered = new Map<string, { at: number; offers: Promise<LiveOffer[]> }>();
  return (site) => {
    const known = remembered.get(site);
    if (known && nowMs() - known.at < keepMs) return known.offers;
    if (remembered.size >= mostRemembered) remembered.clear();
    const offers = readOffers(db, site);
    remembered.set(site, { at: nowMs(), offers });
    offers.catch(() => remembered.delete(site));
    return offers;
  };
}

async function readOffers(db: Kysely<Tables>, site: string): Promise<LiveOffer[]> {
  const rows = await db
    .selectFrom('offers')
    .select(['id', 'settings'])
    .where('site_id', '=', site)
    .where(sql`settings->>'state'`, '=', 'on')
    .execute();
  // What another version has stored, and this one cannot read, must not take the other offers with it.
  return rows.flatMap(({ id, settings }) => {
    const read = v.safeParse(OfferSettingsSchema, settings);
    return read.success ? [{ id, settings: read.output }] : [];
  });
}
