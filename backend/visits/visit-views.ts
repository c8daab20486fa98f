import type { Kysely, Selectable } from 'kysely';
import type { Communication, VisitView } from '../../contracts/visit-view.ts';
import type { Tables, VisitTable } from '../store/schema.ts';
import type { Device } from './device-of.ts';
import { originView } from './origin-view.ts';

type Row = Selectable<VisitTable>;

/** Visits of one site as the API gives them, in the order of `rows`. Four statements, however many rows. */
export async function visitViews(db: Kysely<Tables>, site: string, rows: readonly Row[]): Promise<VisitView[]> {
  if (rows.length === 0) return [];
  const sessions = rows.map((row) => row.session_id);
  const hits = await hitCounts(db, { site, sessions });
  const exits = await exitPages(db, { site, sessions });
  const communications = await communicationsOf(db, { site, sessions });
  return rows.map((row) => ({
    id: row.session_id,
    site: row.site_id,
    startedAt: row.started_at.toISOString(),
    durationSec: durationSec(row, exits.get(row.session_id)?.at),
    entrancePage: row.landing,
    exitPage: exits.get(row.session_id)?.url ?? null,
    hitsCount: hits.get(row.session_id) ?? 0,
    visitorId: row.visitor_id,
    visitorType: row.number > 1 ? 'returning' : 'new',
    visitNumber: row.number,
    ...originView(row.origin),
    referrer: row.referrer,
    device: row.device as Device,
    browser: row.browser,
    os: row.os,
    suspicions: row.suspicions,
    communications: communications.get(row.session_id) ?? [],
  }));
}

/** `last_seen_at` moves by the minute (known-visits.ts); the last page is exact. */
function durationSec({ started_at, last_seen_at }: Row, lastPageAt = last_seen_at): number {
  const end = Math.max(last_seen_at.getTime(), lastPageAt.getTime());
  return Math.max(0, Math.round((end - started_at.getTime()) / 1000));
}

interface Sessions {
  site: string;
  sessions: readonly string[];
}

async function hitCounts(db: Kysely<Tables>, { site, sessions }: Sessions): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('page_views')
    .select(['session_id', (eb) => eb.fn.countAll<number>().as('hits')])
    .where('site_id', '=', site)
    .where('session_id', 'in', sessions)
    .groupBy('session_id')
    .execute();
  return new Map(rows.map((row) => [row.session_id, Number(row.hits)]));
}

async function exitPages(
  db: Kysely<Tables>,
  { site, sessions }: Sessions,
): Promise<Map<string, { url: string; at: Date }>> {
  const rows = await db
    .selectFrom('page_views')
    .distinctOn('session_id')
    .select(['session_id', 'url', 'at'])
    .where('site_id', '=', site)
    .where('session_id', 'in', sessions)
    .orderBy('session_id')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.session_id, row]));
}

/** Inquiries, goals and orders of these visits, the oldest first. */
async function communicationsOf(
  db: Kysely<Tables>,
  { site, sessions }: Sessions,
): Promise<Map<string, Communication[]>> {
  const inquiries = db
    .selectFrom('inquiries')
    .select((eb) => ['visit_session as session', 'id', 'at', eb.val('inquiry').as('type')])
    .where('visit_site', '=', site)
    .where('visit_session', 'in', sessions);
  const goals = db
    .selectFrom('goals')
    .select((eb) => ['session_id as session', 'id', 'at', eb.val('goal').as('type')])
    .where('site_id', '=', site)
    .where('session_id', 'in', sessions);
  const orders = db
    .selectFrom('orders')
    .select((eb) => ['session_id as session', 'event_id as id', 'at', eb.val('order').as('type')])
    .where('site_id', '=', site)
    .where('session_id', 'in', sessions);
  const rows = await inquiries.unionAll(goals).unionAll(orders).orderBy('at').orderBy('id').execute();
  const found = new Map<string, Communication[]>();
  for (const { session, id, at, type } of rows) {
    const list = found.get(session ?? '') ?? [];
    list.push({ type: type as Communication['type'], id, at: at.toISOString() });
    found.set(session ?? '', list);
  }
  return found;
}
