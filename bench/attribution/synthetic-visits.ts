import { type Kysely, sql } from 'kysely';
import { makePartitions, monthOf, partitionedTables } from '../../backend/store/partitions.ts';
import type { Tables } from '../../backend/store/schema.ts';
import { originOf } from '../../backend/visits/origin-of.ts';
import { benchSite, oldRules } from './rules.ts';

/** Where visits come from, in turns; the number of the visit is added, so that no two addresses are the same. */
const arrivals = [
  ['/?utm_source=yandex&utm_medium=cpc&utm_campaign=spring-3&utm_content=1601&utm_term=haircut&yclid=77000', null],
  ['/hair-2?utm_source=vk&utm_medium=social&utm_campaign=summer', 'https://vk.com/'],
  ['/', 'https://yandex.ru/search/?text=haircut+near+me'],
  ['/nails-4', 'https://www.google.com/'],
  ['/prices', null],
  ['/?utm_source=newsletter&utm_medium=email&utm_campaign=spring-7', 'https://mail.yandex.ru/'],
  ['/brows-1?gclid=abc', 'https://www.google.com/'],
  ['/', 'https://blog.example/salons'],
  ['/contacts', 'https://t.me/salon'],
  ['/?utm_source=2gis&utm_medium=maps', 'https://2gis.ru/'],
] as const;

const start = new Date(Date.UTC(2026, 0, 1));
const months = [0, 1, 2];
/** What one statement adds; the embedded database keeps a statement's rows in memory. */
const batch = 20_000;
const visitsEach = { inquiry: 50 };

/**
 * Fills the store with visits of three months and an inquiry for each fiftieth, as they stand under the old rules: set
 * by set, in the order of time.
 */
export async function addVisits(db: Kysely<Tables>, count: number): Promise<void> {
  const visits = partitionedTables.find(({ table }) => table === 'visits');
  if (!visits) throw new Error('visits are not partitioned');
  await db.transaction().execute((tx) =>
    makePartitions(
      tx,
      visits,
      months.map((month) => monthOf(start, month)),
    ),
  );
  const list = arrivals.map(([path, referrer]) => {
    const url = `https://bench.example${path}`;
    return { url, referrer, origin: originOf({ url, referrer }, oldRules) };
  });
  const kinds = JSON.stringify(list.map((kind, number) => ({ number, ...kind })));
  const stepMs = Math.floor((90 * 86_400_000) / count);
  for (let first = 0; first < count; first += batch) {
    const last = Math.min(first + batch, count) - 1;
    await sql`
      insert into visits (site_id, session_id, visitor_id, number, started_at, last_seen_at, landing, referrer, device,
        origin, first_at, first_url, first_referrer, first_origin, bare)
      select ${benchSite}, ${uuid('at', 'n')}, ${uuid('at', 'n')}, 1, moment, moment, landing, kind.referrer, 'mobile',
        kind.origin, moment, landing, kind.referrer, kind.origin, false
      from generate_series(${first}::bigint, ${last}::bigint) as n
      cross join lateral (select ${start.getTime()}::bigint + n * ${stepMs}::bigint as at) as time
      cross join lateral (select to_timestamp(at / 1000.0) as moment) as clock
      join jsonb_to_recordset(${kinds}::jsonb) as kind (number integer, url text, referrer text, origin jsonb)
        on kind.number = n % ${list.length}::integer
      cross join lateral (select kind.url || case when kind.url like '%?%' then '&' else '?' end || 'n=' || n as landing)
        as address`.execute(db);
  }
  await sql`
    insert into inquiries (site_id, id, at, received_at, kind, contact, fields, visit_site, visit_session, origin,
      default_used, reported_by_page, reported_by_hook, person_id, number)
    select site_id, session_id, started_at, started_at, 'form', '{}', '{}', site_id, session_id, origin,
      false, true, false, session_id, 1
    from (select *, row_number() over (order by session_id) as n from visits where site_id = ${benchSite}) as numbered
    where n % ${visitsEach.inquiry}::integer = 0`.execute(db);
  // What a server does by itself in time.
  await sql`analyze visits`.execute(db);
  await sql`analyze inquiries`.execute(db);
}

/** A UUIDv7 of the millisecond and the number in these columns. */
function uuid(at: string, number: string) {
  return sql`(lpad(to_hex(${sql.ref(at)}), 12, '0') || '70008000' || lpad(to_hex(${sql.ref(number)}), 12, '0'))::uuid`;
}
