import { type Kysely, sql } from 'kysely';
import type { PersonView } from '../../../contracts/person-merge.ts';
import { fromMinor } from '../../shop/to-minor.ts';
import type { Tables } from '../../store/schema.ts';
import { contactView, mergesOf } from './merge-views.ts';

const mostListed = 50;

/** One person of a site: what they are found by, their browsers and what became of them. `null` where there is none. */
export async function personOf(
  db: Kysely<Tables>,
  { site, person }: { site: string; person: string },
): Promise<PersonView | null> {
  const of = { site, person };
  const contacts = await contactsOf(db, of);
  const browsers = await browsersOf(db, of);
  const { rows: inquiries } = await sql<{ id: string; at: Date; kind: 'booking' | 'form'; form: string | null }>`
    select id, at, kind, form from inquiries where site_id = ${site} and person_id = ${person}
    order by at desc limit ${mostListed}`.execute(db);
  if (contacts.length === 0 && browsers.length === 0 && inquiries.length === 0) return null;
  const orders = await ordersOf(db, of);
  const goals = await goalsOf(db, of);
  return {
    id: person,
    contacts,
    browsers: browsers.slice(0, mostListed),
    totals: {
      visits: browsers.reduce((sum, { visits }) => sum + visits, 0),
      ...{ orders: orders.length, goals: goals.length },
      inquiries: await countOfInquiries(db, of),
    },
    inquiries: inquiries.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })),
    orders: orders.slice(0, mostListed),
    goals: goals.slice(0, mostListed),
    merges: await mergesOf(db, { ...of, limit: mostListed }),
    ...(await saidOf(db, of)),
  };
}

interface Of {
  site: string;
  person: string;
}

async function contactsOf(db: Kysely<Tables>, { site, person }: Of): Promise<PersonView['contacts']> {
  const { rows } = await sql<{ contact: string; browsers: number }>`
    select known.contact, (select count(*)::integer from person_clues as clue where clue.site_id = known.site_id
      and clue.contact = known.contact and clue.is_visitor) as browsers
    from person_contacts as known
    where known.site_id = ${site} and known.person_id = ${person} and known.shared_at is null
    order by known.contact limit ${mostListed}`.execute(db);
  return rows.map(({ contact, browsers }) => ({ contact: contactView(contact), browsers }));
}

async function browsersOf(db: Kysely<Tables>, { site, person }: Of): Promise<PersonView['browsers']> {
  const { rows } = await sql<{
    visitor: string;
    visits: number;
    first_at: Date | null;
    last_at: Date | null;
    device: string | null;
    browser: string | null;
    os: string | null;
  }>`
    select whose.visitor_id as visitor, count(visits.session_id)::integer as visits, min(visits.started_at) as first_at,
      max(visits.last_seen_at) as last_at, max(visits.device) as device, max(visits.browser) as browser, max(visits.os) as os
    from person_visitors as whose
    left join visits on visits.site_id = whose.site_id and visits.visitor_id = whose.visitor_id
    where whose.site_id = ${site} and whose.person_id = ${person}
    group by whose.visitor_id
    order by last_at desc nulls last, whose.visitor_id`.execute(db);
  return rows.map(({ first_at, last_at, ...rest }) => ({
    ...rest,
    firstAt: first_at?.toISOString() ?? null,
    lastAt: last_at?.toISOString() ?? null,
  }));
}

async function ordersOf(db: Kysely<Tables>, { site, person }: Of): Promise<PersonView['orders']> {
  const { rows } = await sql<{ order_id: string | null; at: Date; price_minor: string | null; currency: string }>`
    select orders.order_id, orders.at, orders.price_minor, orders.currency
    from person_visitors as whose
    join orders on orders.site_id = whose.site_id and orders.visitor_id = whose.visitor_id
    where whose.site_id = ${site} and whose.person_id = ${person}
    order by orders.at desc`.execute(db);
  return rows.map(({ order_id, at, price_minor, currency }) => ({
    ...{ number: order_id, at: at.toISOString(), currency },
    amount: price_minor === null ? null : fromMinor(Number(price_minor), currency),
  }));
}

async function goalsOf(db: Kysely<Tables>, { site, person }: Of): Promise<PersonView['goals']> {
  const { rows } = await sql<{ name: string; at: Date }>`
    select goals.name, goals.at
    from person_visitors as whose
    join visits on visits.site_id = whose.site_id and visits.visitor_id = whose.visitor_id
    join goals on goals.site_id = visits.site_id and goals.session_id = visits.session_id
    where whose.site_id = ${site} and whose.person_id = ${person}
    order by goals.at desc`.execute(db);
  return rows.map(({ name, at }) => ({ name, at: at.toISOString() }));
}

async function countOfInquiries(db: Kysely<Tables>, { site, person }: Of): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from inquiries where site_id = ${site} and person_id = ${person}`.execute(db);
  return rows[0]?.count ?? 0;
}

async function saidOf(db: Kysely<Tables>, { site, person }: Of): Promise<Pick<PersonView, 'consent' | 'profile'>> {
  const consents = await sql<{ given: boolean; at: Date; text_version: string | null }>`
    select consent.given, consent.at, consent.text_version
    from person_visitors as whose
    join visitor_consents as consent on consent.site_id = whose.site_id and consent.visitor_id = whose.visitor_id
    where whose.site_id = ${site} and whose.person_id = ${person}
    order by consent.at desc, consent.id desc limit 1`.execute(db);
  const profile = await sql<{ name: string; value: string }>`
    select profile.name, profile.value
    from person_visitors as whose
    join visitor_profiles as profile on profile.site_id = whose.site_id and profile.visitor_id = whose.visitor_id
    where whose.site_id = ${site} and whose.person_id = ${person}
    order by profile.said_at, profile.visitor_id`.execute(db);
  const [consent] = consents.rows;
  return {
    consent: consent ? { given: consent.given, at: consent.at.toISOString(), textVersion: consent.text_version } : null,
    profile: Object.fromEntries(profile.rows.map(({ name, value }) => [name, value])),
  };
}
