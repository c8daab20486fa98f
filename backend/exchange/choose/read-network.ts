import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import { ExchangeOfferSettingsSchema, MemberSettingsSchema, type Verdict } from '../../../contracts/exchange.ts';
import type { Tables } from '../../store/schema.ts';
import { type Network, nameOf, type PublishedOffer } from './network.ts';

/** Reads who takes part and what they publish; what this version cannot read is left out, and takes nothing with it. */
export async function readNetwork(db: Kysely<Tables>, today: string): Promise<Network> {
  const verdicts = await db.selectFrom('exchange_verdicts').select(['site_id', 'partner_site', 'verdict']).execute();
  const { rows } = await sql<{ site_id: string; settings: unknown; time_zone: string | null }>`
    select members.site_id, members.settings, sites.settings->>'timeZone' as time_zone
    from exchange_members as members join sites on sites.id = members.site_id
    where members.settings->>'state' = 'on' order by members.site_id
  `.execute(db);
  const members = rows.flatMap(({ site_id, settings, time_zone }) => {
    const read = v.safeParse(MemberSettingsSchema, settings);
    const own = verdicts.filter((row) => row.site_id === site_id);
    const decided = new Map(own.map((row): [string, NonNullable<Verdict>] => [row.partner_site, row.verdict]));
    if (!read.success) return [];
    return [{ site: site_id, timeZone: time_zone ?? 'UTC', settings: read.output, verdicts: decided }];
  });
  const bySite = new Map(members.map((member) => [member.site, member]));
  const offers = (await readOffers(db)).filter(({ site }) => bySite.has(site));
  return { members: bySite, offers, pools: await readPools(db, today) };
}

async function readOffers(db: Kysely<Tables>): Promise<PublishedOffer[]> {
  const { rows } = await sql<OfferRow>`
    select site_id, id, settings, taken, taken_on::text as taken_on, taken_that_day
    from exchange_offers where settings->>'state' = 'on' order by site_id, id
  `.execute(db);
  return rows.flatMap(({ site_id: site, id: offer, settings, taken, taken_on, taken_that_day }) => {
    const read = v.safeParse(ExchangeOfferSettingsSchema, settings);
    if (!read.success) return [];
    return [{ site, offer, settings: read.output, taken, takenOn: taken_on, takenThatDay: taken_that_day }];
  });
}

interface OfferRow {
  site_id: string;
  id: string;
  settings: unknown;
  taken: number;
  taken_on: string | null;
  taken_that_day: number;
}

/** `today` is a day of UTC: a pool's last day is looked at once more, by its own site's clock, when a coupon is taken. */
async function readPools(db: Kysely<Tables>, today: string): Promise<Set<string>> {
  const { rows } = await sql<{ site_id: string; id: string }>`
    select pools.site_id, pools.id from coupon_pools as pools
    where (pools.site_id, pools.id) in (
        select site_id, settings->>'pool' from exchange_offers where settings->>'state' = 'on')
      and coalesce(pools.settings->>'endsOn', ${today}) >= ${today}
      and (pools.settings->>'kind' = 'shared' or exists (select 1 from coupon_codes as codes
        where codes.site_id = pools.site_id and codes.pool_id = pools.id and codes.handed_at is null))
  `.execute(db);
  return new Set(rows.map(({ site_id, id }) => nameOf(site_id, id)));
}
