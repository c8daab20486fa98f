import fc from 'fast-check';
import { sql } from 'kysely';
import type { Store } from '../store/open-store.ts';
import { idOf, noon } from '../visits/testing.ts';

/** For tests: everything that a few people did on a site, small enough to be compared one by one. Times are whole hours before noon. */
export interface World {
  /** Person of each visitor, by its number; `null`: nobody knows. */
  persons: (number | null)[];
  visits: {
    visitor: number;
    hoursAgo: number;
    source: string;
    firstSource: string;
    path: string;
    device: string;
    isRobot: boolean;
  }[];
  pages: { visit: number; path: string }[];
  goals: { visit: number; name: string }[];
  views: { visit: number; item: string | null; category: string | null }[];
  orders: { visitor: number; hoursAgo: number; price: number | null; item: string; category: string }[];
  carts: { visitor: number; hoursAgo: number; total: number | null; isEmpty: boolean }[];
  inquiries: {
    person: number | null;
    visit: number | null;
    hoursAgo: number;
    form: string;
    status: string | null;
    isRobot: boolean;
  }[];
  showings: { visitor: number; offer: string; shownHoursAgo: number | null; clickedHoursAgo: number | null }[];
  profiles: { visitor: number; name: string; value: string; hoursAgo: number }[];
  consents: { visitor: number; given: boolean; hoursAgo: number }[];
  contacts: { person: number; contact: string; isShared: boolean }[];
}

const visitors = 5;
export const sources = ['yandex', 'vk', ''];
export const paths = ['/', '/catalog/mugs', '/catalog/cups_10', '/sale%20', '/about'];
const visitor = fc.nat({ max: visitors - 1 });
const person = fc.integer({ min: 1, max: 3 });
const hoursAgo = fc.constantFrom(0, 1, 23, 24, 25, 47, 48, 24 * 30, 24 * 30 + 1);
const some = <T>(one: fc.Arbitrary<T>, maxLength = 6) => fc.array(one, { maxLength });
const item = fc.constantFrom('mug', 'cup');
const category = fc.constantFrom('mugs', 'cups');

/** A world in which every visitor has visited as no robot. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    persons: fc.array(fc.option(person), { minLength: visitors, maxLength: visitors }),
    first: fc.array(hoursAgo, { minLength: visitors, maxLength: visitors }),
    more: some(fc.record({ visitor, hoursAgo, isRobot: fc.boolean() })),
    looks: fc.array(
      fc.record({
        source: fc.constantFrom(...sources),
        firstSource: fc.constantFrom(...sources),
        path: fc.constantFrom(...paths),
        device: fc.constantFrom('desktop', 'mobile'),
      }),
      { minLength: 11, maxLength: 11 },
    ),
    pages: some(fc.record({ visit: visitor, path: fc.constantFrom(...paths) }), 12),
    goals: some(fc.record({ visit: visitor, name: fc.constantFrom('call', 'chat') })),
    views: some(fc.record({ visit: visitor, item: fc.option(item), category: fc.option(category) }), 8),
    orders: some(fc.record({ visitor, hoursAgo, price: fc.option(fc.constantFrom(5, 10.5, 100)), item, category })),
    carts: fc.uniqueArray(
      fc.record({ visitor, hoursAgo, total: fc.option(fc.constantFrom(5, 50)), isEmpty: fc.boolean() }),
      { maxLength: 4, selector: (cart) => cart.visitor },
    ),
    inquiries: some(
      fc.record({
        ...{ person: fc.option(person), visit: fc.option(visitor), hoursAgo, isRobot: fc.boolean() },
        ...{ form: fc.constantFrom('call me', 'order'), status: fc.option(fc.constantFrom('booked', 'came')) },
      }),
    ),
    showings: some(
      fc.record({
        ...{ visitor, offer: fc.constantFrom('spring', 'gift') },
        ...{ shownHoursAgo: fc.option(hoursAgo), clickedHoursAgo: fc.option(hoursAgo) },
      }),
    ),
    profiles: fc.uniqueArray(
      fc.record({
        visitor,
        name: fc.constantFrom('level', 'city'),
        value: fc.constantFrom('gold', 'silver'),
        hoursAgo,
      }),
      { maxLength: 6, selector: ({ visitor: whose, name }) => `${whose} ${name}` },
    ),
    consents: some(fc.record({ visitor, given: fc.boolean(), hoursAgo })),
    contacts: fc.uniqueArray(
      fc.record({ person, contact: fc.constantFrom('+71', '+72', 'a@b', 'c@d', 'user:1'), isShared: fc.boolean() }),
      { maxLength: 5, selector: ({ contact }) => contact },
    ),
  })
  .map(({ first, more, looks, contacts, persons, inquiries, ...rest }) => {
    const all = [...first.map((ago, index) => ({ visitor: index, hoursAgo: ago, isRobot: false })), ...more];
    const known = new Set([...persons, ...inquiries.filter(({ isRobot }) => !isRobot).map((one) => one.person)]);
    return {
      ...{ ...rest, persons, inquiries },
      // Somebody of whom nothing but a contact is known has nothing that a segment could ask for.
      contacts: contacts.filter((one) => known.has(one.person)),
      visits: all.map((visit, index) => ({
        ...visit,
        ...(looks[index] ?? { source: '', firstSource: '', path: '/', device: 'mobile' }),
      })),
    };
  });

/** An id for something that a world names by its number. */
export const personId = (number: number) => idOf(900 + number);
export const visitorId = (number: number) => idOf(800 + number);
export const hours = (ago: number) => new Date(noon - ago * 3_600_000);

/** Stores a world in the place of the one before. */
export async function putWorld(store: Store, world: World): Promise<void> {
  const site = 'salon';
  for (const table of worldTables) await sql`delete from ${sql.table(table)}`.execute(store.db);
  const put = async (table: string, rows: readonly object[]) => {
    if (rows.length === 0) return;
    const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.ref(name)));
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
      store.db,
    );
  };
  const at = (ago: number) => ({ at: hours(ago), received_at: hours(ago) });
  const inVisit = (visit: number) => ({
    site_id: site,
    session_id: idOf(visit),
    ...at(world.visits[visit]?.hoursAgo ?? 0),
  });
  const origin = (source: string) => ({ channel: 'direct', source, medium: null, campaign: null });
  await put(
    'person_visitors',
    world.persons.flatMap((person, index) =>
      person === null ? [] : { site_id: site, visitor_id: visitorId(index), person_id: personId(person) },
    ),
  );
  await put(
    'visits',
    world.visits.map((visit, index) => ({
      ...{ site_id: site, session_id: idOf(index), visitor_id: visitorId(visit.visitor), number: 1 },
      ...{ started_at: hours(visit.hoursAgo), last_seen_at: hours(visit.hoursAgo), device: visit.device },
      ...{ landing: `https://salon.example${visit.path}?utm=1`, origin: origin(visit.source), bare: false },
      ...{
        first_at: hours(visit.hoursAgo),
        first_url: 'https://salon.example/',
        first_origin: origin(visit.firstSource),
      },
      suspicions: visit.isRobot ? ['trap'] : [],
    })),
  );
  await put(
    'page_views',
    world.pages.map(({ visit, path }, index) => ({
      ...{ ...inVisit(visit), id: idOf(100 + index), url: `https://salon.example${path}#top` },
    })),
  );
  await put(
    'goals',
    world.goals.map(({ visit, name }, index) => ({ ...inVisit(visit), id: idOf(200 + index), name, url: 'https://a' })),
  );
  await put(
    'shop_views',
    world.views.map(({ visit, item: item_id, category: category_id }, index) => ({
      ...{ ...inVisit(visit), id: idOf(300 + index), kind: item_id ? 'product' : 'category', item_id, category_id },
    })),
  );
  await put(
    'orders',
    world.orders.map(({ visitor, hoursAgo, price, item, category }, index) => ({
      ...{ site_id: site, key: `order ${index}`, event_id: idOf(index), visitor_id: visitorId(visitor) },
      ...{
        session_id: idOf(visitor),
        ...at(hoursAgo),
        price_minor: price === null ? null : price * 100,
        currency: 'RUB',
      },
      ...{
        items: [{ id: item, categoryId: category, count: 1 }],
        contact: {},
        coupons: [],
        url: '',
        source: '',
        flaws: [],
      },
    })),
  );
  await put(
    'carts',
    world.carts.map(({ visitor, hoursAgo, total, isEmpty }) => ({
      ...{
        site_id: site,
        visitor_id: visitorId(visitor),
        event_id: idOf(1),
        session_id: idOf(visitor),
        ...at(hoursAgo),
      },
      ...{ items: isEmpty ? [] : [{ count: 1 }], total_minor: total === null ? null : total * 100, currency: 'RUB' },
    })),
  );
  await put(
    'inquiries',
    world.inquiries.map(({ person, visit, hoursAgo, form, isRobot }, index) => ({
      ...{ site_id: site, id: idOf(400 + index), ...at(hoursAgo), kind: 'form', form, contact: {}, fields: {} },
      ...{ visit_site: visit === null ? null : site, visit_session: visit === null ? null : idOf(visit) },
      ...{ origin: origin(''), default_used: false, reported_by_page: true, reported_by_hook: false, number: 1 },
      ...{ person_id: person === null ? idOf(400 + index) : personId(person), suspicions: isRobot ? ['trap'] : [] },
    })),
  );
  await put(
    'bookings',
    world.inquiries.flatMap(({ status }, index) =>
      status === null
        ? []
        : {
            ...{ system: 'yclients', branch: '1', record: String(index), inquiry_site: site, services: [] },
            ...{ inquiry_id: idOf(400 + index), status, confirmed_by_api: true },
          },
    ),
  );
  await put(
    'offer_showings',
    world.showings.map(({ visitor, offer, shownHoursAgo, clickedHoursAgo }, index) => ({
      ...{ site_id: site, id: idOf(500 + index), offer_id: offer, variant_id: 'a', visitor_id: visitorId(visitor) },
      ...{ session_id: idOf(visitor), asked_at: hours(0), screens: [] },
      shown_at: shownHoursAgo === null ? null : hours(shownHoursAgo),
      clicked_at: clickedHoursAgo === null ? null : hours(clickedHoursAgo),
    })),
  );
  await put(
    'visitor_profiles',
    world.profiles.map(({ visitor, name, value, hoursAgo }) => ({
      ...{
        site_id: site,
        visitor_id: visitorId(visitor),
        name,
        value,
        said_at: hours(hoursAgo),
        received_at: hours(0),
      },
    })),
  );
  await put(
    'visitor_consents',
    world.consents.map(({ visitor, given, hoursAgo }, index) => ({
      ...{ site_id: site, id: idOf(600 + index), visitor_id: visitorId(visitor), session_id: idOf(visitor), given },
      ...at(hoursAgo),
    })),
  );
  await put(
    'person_contacts',
    world.contacts.map(({ person, contact, isShared }) => ({
      ...{ site_id: site, contact, person_id: personId(person), shared_at: isShared ? hours(0) : null },
      known_since: hours(1),
    })),
  );
}

const worldTables = [
  ...['visits', 'page_views', 'goals', 'shop_views', 'orders', 'carts', 'inquiries', 'bookings', 'offer_showings'],
  ...['visitor_profiles', 'visitor_consents', 'person_contacts', 'person_visitors'],
];
