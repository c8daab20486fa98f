import { type Kysely, sql } from 'kysely';
import { makePartitions, monthOf, partitionedTables } from '../../backend/store/partitions.ts';
import type { Tables } from '../../backend/store/schema.ts';
import { originOf } from '../../backend/visits/origin-of.ts';
import { benchSite, oldRules } from '../attribution/rules.ts';

/** Where inquiries come from; those at the end are rare, as sources are in truth: each has half the share of the one before. */
const arrivals = [
  ['/?utm_source=yandex&utm_medium=cpc&utm_campaign=spring', null],
  ['/hair', 'https://yandex.ru/search/?text=haircut'],
  ['/prices', null],
  ['/hair?utm_source=vk&utm_medium=social&utm_campaign=summer', 'https://vk.com/'],
  ['/nails', 'https://www.google.com/'],
  ['/?utm_source=newsletter&utm_medium=email&utm_campaign=october', null],
  ['/brows?gclid=abc', 'https://www.google.com/'],
  ['/contacts', 'https://t.me/salon'],
  ['/?utm_source=2gis&utm_medium=maps', 'https://2gis.ru/'],
  ['/', 'https://blog.example/salons'],
  ['/gift?utm_source=flyer&utm_medium=offline&utm_campaign=rare', null],
] as const;

/** A campaign that is over: a quarter of what came in the first third of the time. */
const past = ['/?utm_source=radio&utm_medium=offline&utm_campaign=winter', null] as const;

const names = [
  'Гость',
  'Клиент',
  'Заявитель',
  'Посетитель',
  'Покупатель',
  'Читатель',
  'Сосед',
  'Друг',
  'Ученик',
  'Мастер',
];
const times = ['утренний', 'дневной', 'вечерний', 'ночной', 'зимний', 'весенний', 'летний', 'осенний'];
const words = [
  'хочу',
  'записаться',
  'завтра',
  'вечером',
  'стрижка',
  'окрашивание',
  'сколько',
  'стоит',
  'мастер',
  'подарок',
];

const start = new Date(Date.UTC(2026, 0, 1));
const months = [0, 1, 2, 3, 4, 5, 6];
const batch = 20_000;

/** Moments of the first inquiry and of the one after the last. */
export const span = { from: start, to: new Date(Date.UTC(2026, 6, 1)) };

/** Inquiries of half a year with a visit for each, evenly over time; sites `bench` (nine of ten) and `bench-2`. */
export async function addInquiries(db: Kysely<Tables>, count: number): Promise<void> {
  for (const partitioned of partitionedTables.filter(({ table }) => table === 'visits' || table === 'goals'))
    await db.transaction().execute((tx) =>
      makePartitions(
        tx,
        partitioned,
        months.map((month) => monthOf(start, month)),
      ),
    );
  for (const id of [benchSite, `${benchSite}-2`]) {
    const settings = JSON.stringify({ ...oldRules, id });
    await db.insertInto('sites').values({ id, name: id, settings, changed_at: start }).execute();
  }
  // A store that has grown for months has its index; built at the end, the same comes out in a fifth of the time.
  await sql`drop index inquiries_by_terms`.execute(db);
  const kinds = JSON.stringify(
    [...arrivals, past].map(([path, referrer], number) => {
      const url = `https://bench.example${path}`;
      const origin = originOf({ url, referrer }, oldRules);
      const labels = number % 3 === 0 ? { from: `card-${number}` } : {};
      return { number, url, referrer, origin: { ...origin, labels } };
    }),
  );
  const stepMs = Math.floor((span.to.getTime() - start.getTime()) / count);
  for (let first = 0; first < count; first += batch)
    await addBatch(db, {
      kinds,
      first,
      last: Math.min(first + batch, count) - 1,
      stepMs,
      pastEnd: Math.ceil(count / 3),
    });
  await sql`create index inquiries_by_terms on inquiries using gin (terms)`.execute(db);
  await sql`vacuum analyze inquiries`.execute(db);
  await sql`analyze visits`.execute(db);
}

async function addBatch(
  db: Kysely<Tables>,
  {
    kinds,
    first,
    last,
    stepMs,
    pastEnd,
  }: { kinds: string; first: number; last: number; stepMs: number; pastEnd: number },
): Promise<void> {
  await sql`
    with numbered as materialized (
      select n, case when n % 10 = 9 then ${`${benchSite}-2`} else ${benchSite} end as site,
        ${start.getTime()}::bigint + n * ${stepMs}::bigint as at_ms, hashint8(n)::bigint & 2147483647 as dice
      from generate_series(${first}::bigint, ${last}::bigint) as n),
    told as materialized (
      select numbered.*, to_timestamp(at_ms / 1000.0) as at, kind.url, kind.referrer, kind.origin,
        (lpad(to_hex(at_ms), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid as id,
        (array['mobile', 'mobile', 'mobile', 'desktop', 'desktop', 'tablet'])[1 + dice % 6] as device,
        case when dice % 200 = 0 then '["trap"]'::jsonb else '[]'::jsonb end as suspicions
      from numbered
      join jsonb_to_recordset(${kinds}::jsonb) as kind (number integer, url text, referrer text, origin jsonb)
        on kind.number = case when n < ${pastEnd}::bigint and dice % 4 = 1 then ${arrivals.length}::integer
          else least(${arrivals.length - 1}::integer, floor(-log(2, (1 + dice) / 2147483649.0))::integer) end),
    seen as (
      insert into visits (site_id, session_id, visitor_id, number, started_at, last_seen_at, landing, referrer, device,
        origin, first_at, first_url, first_referrer, first_origin, bare, suspicions)
      select site, id, id, 1, at, at, url, referrer, device, origin, at, url, referrer, origin, false, suspicions
      from told)
    insert into inquiries (site_id, id, at, received_at, kind, form, contact, phone, email, message, fields, page_url,
      visit_site, visit_session, origin, landing_page, device, default_used, match, reported_by_page, reported_by_hook,
      suspicions, person_id, number)
    select site, id, at, at, case when dice % 5 = 0 then 'form' else 'booking' end,
      case when dice % 5 = 0 then 'form-' || dice % 7 else '12345' || dice % 3 end,
      jsonb_build_object('name', (${names}::text[])[1 + dice % 10] || ' ' || (${times}::text[])[1 + dice / 10 % 8]),
      '+79' || lpad((dice % 1000000000)::text, 9, '0'), 'guest' || n || '@mail.example',
      case when dice % 4 = 0 then (${words}::text[])[1 + dice / 4 % 10] || ' ' || (${words}::text[])[1 + dice / 40 % 10]
        || ' номер' || n % 5000 end,
      case when dice % 5 = 0 then jsonb_build_object('comment', (${words}::text[])[1 + dice / 7 % 10]) else '{}' end,
      url, site, id, origin, regexp_replace(url, '[?#].*$', ''), device, dice % 20 = 0,
      (array['record-id', 'visit-code', null, null])[1 + dice % 4], true, dice % 2 = 0,
      suspicions, id, 1 + dice % 4 / 3
    from told`.execute(db);
}
