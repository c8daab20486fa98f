import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import { ExchangeOfferSettingsSchema, MemberSettingsSchema } from '../../../contracts/exchange.ts';
import type { TakenAnswer } from '../../../contracts/exchange-wire.ts';
import { exchangeWords } from '../../../contracts/exchange-words.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Tables } from '../../store/schema.ts';
import { cardOf } from '../card-of.ts';
import type { NetworkReader } from '../choose/network-reader.ts';

/** As many as a page shows; the latest ones. */
const mostTaken = 24;

interface TakenAsked {
  site: SiteSettings;
  visitor: string;
  language: string;
}

/** What a visitor of a site has taken of partners, the latest first; what a partner has deleted since is not shown. */
export async function answerTaken(
  { db, networkOf }: { db: Kysely<Tables>; networkOf: NetworkReader },
  { site, visitor, language }: TakenAsked,
): Promise<TakenAnswer> {
  const host = (await networkOf()).network.members.get(site.id);
  if (!host) return { taken: [] };
  const { rows } = await sql<TakenRow>`
    select taken.code, taken.showing_id, offers.settings as offer, members.settings as partner,
      pools.settings->>'endsOn' as ends_on
    from exchange_handouts as taken
    join exchange_offers as offers on offers.site_id = taken.site_id and offers.id = taken.offer_id
    join exchange_members as members on members.site_id = taken.site_id
    left join coupon_pools as pools on pools.site_id = taken.site_id and pools.id = taken.pool_id
    where taken.host_site = ${site.id} and taken.visitor_id = ${visitor} and taken.code is not null
    order by taken.handed_at desc limit ${mostTaken}
  `.execute(db);
  const taken = rows.flatMap(({ code, showing_id: showing, ends_on, ...row }) => {
    const offer = v.safeParse(ExchangeOfferSettingsSchema, row.offer);
    const partner = v.safeParse(MemberSettingsSchema, row.partner);
    if (!offer.success || !partner.success) return [];
    const card = cardOf({ settings: partner.output }, offer.output, { host: site, language, showing });
    return [{ ...card, code, endsOn: ends_on }];
  });
  if (taken.length === 0) return { taken };
  return { taken, look: { accent: host.settings.accent, language, words: exchangeWords(language) } };
}

interface TakenRow {
  code: string;
  showing_id: string;
  offer: unknown;
  partner: unknown;
  ends_on: string | null;
}
