import { type Kysely, type Selectable, sql } from 'kysely';
import type { CountryCode } from 'libphonenumber-js';
import { lettersTo } from '../mail/letters-to.ts';
import type { Tables } from '../store/schema.ts';
import { browsersOf } from './browsers-of.ts';
import { exchangeShowingsOf, partnersCouponsOf } from './exchange-of.ts';
import { feedbackOf } from './feedback-of.ts';
import { hookMessagesOf, parkedEventsOf } from './in-raw-messages.ts';
import { joinClues, listedIds, wordsOfInquiry } from './join-clues.ts';
import { couponsOf, showingsOf } from './offers-of.ts';
import type { Clues, FoundPerson } from './person.ts';
import { pushesTo, subscriptionsOf } from './push-of.ts';
import { saidOf } from './said-of.ts';
import { saysContact } from './says-contact.ts';
import { cartsOf, ordersOf } from './shop-of.ts';

/**
 * Finds everything that is stored of a person on a site (reliability S54): their inquiries and bookings, the visits of
 * the browsers they used, who they said to be, and what of them lies in raw messages, parked events and other people's
 * words. `country` is where phones without a country code are at home.
 */
export async function findPerson(tx: Kysely<Tables>, clues: Clues, country: CountryCode | null): Promise<FoundPerson> {
  const { site, visitor } = clues;
  const joined = await joinClues(tx, clues, country);
  const { contacts, persons, inquiries } = joined;
  const browsers = await browsersOf(tx, { ...joined, site, visitor, country });
  const sessions = listedIds(browsers.sessions);
  const ids = listedIds(inquiries.map(({ id }) => id));
  const bookings = await tx
    .selectFrom('bookings')
    .selectAll()
    .where('inquiry_site', '=', site)
    .where('inquiry_id', 'in', ids)
    .execute();
  const orders = await ordersOf(tx, { site, contacts, sessions, identities: browsers.identities.map(({ id }) => id) });
  return {
    knownBy: [...contacts].sort(),
    contacts: await tx
      .selectFrom('person_contacts')
      .selectAll()
      .where('site_id', '=', site)
      .where('person_id', 'in', listedIds(persons))
      .orderBy('contact')
      .execute(),
    inquiries,
    bookings,
    visits: (await rowsIn(tx, 'visits', { site, sessions })).map(withoutKey),
    pageViews: await rowsIn(tx, 'page_views', { site, sessions }),
    goals: await rowsIn(tx, 'goals', { site, sessions }),
    identities: browsers.identities,
    orders,
    feedback: await feedbackOf(tx, { site, sessions, orders }),
    carts: await cartsOf(tx, { site, sessions }),
    offerShowings: await showingsOf(tx, { site, sessions }),
    coupons: await couponsOf(tx, { site, sessions }),
    exchangeShowings: await exchangeShowingsOf(tx, { site, sessions }),
    partnersCoupons: await partnersCouponsOf(tx, { site, sessions }),
    subscriptions: await subscriptionsOf(tx, { site, sessions }),
    pushes: await pushesTo(tx, { site, sessions }),
    shopViews: await rowsIn(tx, 'shop_views', { site, sessions }),
    parkedEvents: await parkedEventsOf(tx, { site, contacts, sessions, inquiries: ids }),
    hookMessages: await hookMessagesOf(tx, { site, contacts, bookings }),
    letters: await lettersTo(tx, { site, addresses: [...contacts] }),
    ...(await saidOf(tx, { site, persons })),
    mentions: await mentionsOf(tx, { site, contacts, persons: listedIds(persons) }),
  };
}

async function rowsIn<Table extends 'visits' | 'page_views' | 'goals' | 'shop_views'>(
  tx: Kysely<Tables>,
  table: Table,
  { site, sessions }: { site: string; sessions: string[] },
): Promise<Selectable<Tables[Table]>[]> {
  const { rows } = await sql<Selectable<Tables[Table]>>`
    select * from ${sql.table(table)} where site_id = ${site} and session_id in (${sql.join(sessions)})
    order by session_id`.execute(tx);
  return rows;
}

/** A hash of the landing page, which stands beside it. */
function withoutKey({ landing_key: _, ...visit }: Selectable<Tables['visits']>) {
  return visit;
}

function mentionsOf(
  tx: Kysely<Tables>,
  { site, contacts, persons }: { site: string; contacts: ReadonlySet<string>; persons: string[] },
) {
  return tx
    .selectFrom('inquiries')
    .select(['id', 'contact', 'message', 'fields'])
    .where('site_id', '=', site)
    .where('person_id', 'not in', persons)
    .where(saysContact(wordsOfInquiry, contacts))
    .execute();
}
