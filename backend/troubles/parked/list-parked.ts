import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ParkedFilter, ParkedItem, ParkedKind, ParkedList } from '../../../contracts/parked.ts';
import type { Tables } from '../../store/schema.ts';

/** What is parked on which sites; `null`: on every site. */
export interface ParkedQuery {
  sites: readonly string[] | null;
  filter: ParkedFilter;
}

interface Row {
  id: string;
  kind: ParkedKind;
  site_id: string;
  connection_id: string | null;
  received_at: Date;
  reason: string;
  what: string;
  about: string;
}

/** A page of what is parked, newest first, and the counts that it can be narrowed by. */
export async function listParked(
  db: Kysely<Tables>,
  { sites, filter, limit, before }: ParkedQuery & { limit: number; before: string | null },
): Promise<ParkedList> {
  const rows = await parkedRows(db, { sites, filter, limit: limit + 1, before });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(itemOf),
    next: rows.length > limit && last ? cursorOf(last) : null,
    groups: await groupsOf(db, sites),
  };
}

/** The rows after a cursor; "send all" goes through them in the same order. */
export async function parkedRows(
  db: Kysely<Tables>,
  {
    sites,
    filter: { kind, reason, connection },
    limit,
    before,
  }: ParkedQuery & { limit: number; before: string | null },
): Promise<Row[]> {
  const [beforeAt, beforeId] = before?.split('~') ?? [];
  const { rows } = await sql<Row>`
    select * from (${parkedIn(sites)}) as parked
    where true
      ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
      ${reason === undefined ? sql`` : sql`and reason = ${reason}`}
      ${connection === undefined ? sql`` : sql`and connection_id = ${connection}`}
      ${beforeAt && beforeId ? sql`and (received_at, id collate "C") < (${new Date(beforeAt)}, ${beforeId} collate "C")` : sql``}
    order by received_at desc, id collate "C" desc limit ${limit}`.execute(db);
  return rows;
}

/** How much is parked, for the navigation. */
export async function countParked(db: Kysely<Tables>, sites: readonly string[] | null): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*) as count from (${parkedIn(sites)}) as parked`.execute(
    db,
  );
  return Number(rows[0]?.count ?? 0);
}

/** Where a page ended, as the next one is asked for. */
export function cursorOf({ received_at, id }: Pick<Row, 'received_at' | 'id'>): string {
  return `${received_at.toISOString()}~${id}`;
}

/** A parked row as it is told. */
export function itemOf(row: Row): ParkedItem {
  const { id, kind, reason, what, about } = row;
  return {
    ...{ id, kind, reason, what, about },
    site: row.site_id,
    connection: row.connection_id,
    receivedAt: row.received_at.toISOString(),
  };
}

async function groupsOf(db: Kysely<Tables>, sites: readonly string[] | null): Promise<ParkedList['groups']> {
  const { rows } = await sql<{ site_id: string; kind: ParkedKind; reason: string; count: string }>`
    select site_id, kind, reason, count(*) as count from (${parkedIn(sites)}) as parked
    group by site_id, kind, reason order by count(*) desc, site_id, kind, reason`.execute(db);
  return rows.map(({ site_id, kind, reason, count }) => ({ site: site_id, kind, reason, count: Number(count) }));
}

/** Events of browsers and messages of outside systems alike. */
function parkedIn(sites: readonly string[] | null): RawBuilder<Row> {
  const own = (column: RawBuilder<unknown>) =>
    sites ? sql`${column} in (${sql.join(sites.length > 0 ? [...sites] : [''])})` : sql`true`;
  return sql<Row>`
    select id::text as id, 'event' as kind, site_id, null::text as connection_id, received_at, reason,
      coalesce(body ->> 'type', 'sealed') as what, event_id::text as about
    from parked_events where ${own(sql`site_id`)}
    union all
    select connection_id || '.' || hook_messages.id::text, 'hook', connections.site_id, connection_id, received_at,
      coalesce(reason, ''), resource, resource_id
    from hook_messages join connections on connections.id = connection_id
    where state = 'parked' and ${own(sql`connections.site_id`)}`;
}
