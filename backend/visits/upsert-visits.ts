import { type Kysely, sql } from 'kysely';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import { followGoalsOf } from './follow-goals.ts';
import { type VisitName, visitLock } from './lock-visit.ts';
import { type SeenVisit, visitRow } from './visit-row.ts';

/**
 * Stores visits or moves their `last_seen_at` forward. What is stored of one stays, except that the real visit completes
 * a bare one, and that new suspicions join the old, for the visit's goals, too. At most three statements, however many
 * visits; one may be among them several times. Resolves to the visits whose origin may be news to inquiries that name
 * them, each held until the transaction ends (lock-visit.ts).
 */
export async function upsertVisits(tx: Kysely<Tables>, seen: readonly SeenVisit[]): Promise<VisitName[]> {
  if (seen.length === 0) return [];
  const merged = mergeSame(seen);
  const news = await writeNew(tx, merged);
  const written = new Set(news.map(({ site, session }) => `${site} ${session}`));
  await moveForward(
    tx,
    merged.filter((visit) => !written.has(keyOf(visit))),
  );
  return news;
}

/** One of each, in the order of their keys. The real one outranks a bare one, else the first stays. */
function mergeSame(seen: readonly SeenVisit[]): SeenVisit[] {
  const merged = new Map<string, SeenVisit>();
  for (const visit of seen) {
    const key = keyOf(visit);
    const other = merged.get(key);
    if (!other) {
      merged.set(key, visit);
      continue;
    }
    const first = other.bare && !visit.bare ? visit : other;
    const lastSeenAt = new Date(Math.max(other.lastSeenAt.getTime(), visit.lastSeenAt.getTime()));
    merged.set(key, { ...first, lastSeenAt, suspicions: together(other.suspicions, visit.suspicions) });
  }
  return [...merged.values()].sort(byKey(keyOf));
}

async function writeNew(tx: Kysely<Tables>, visits: readonly SeenVisit[]): Promise<VisitName[]> {
  const { rows } = await sql<{ site_id: string; session_id: string }>`
    insert into visits as stored (
      site_id, session_id, visitor_id, number, started_at, last_seen_at, landing, referrer, device, browser, os, origin,
      campaign_id, first_at, first_url, first_referrer, first_origin, bare, suspicions)
    select
      site_id, session_id, visitor_id, number, started_at, last_seen_at, landing, referrer, device, browser, os, origin,
      campaign_id, first_at, coalesce(first_url, landing),
      case when first_url is null then referrer else first_referrer end, coalesce(first_origin, origin), bare, suspicions
    from jsonb_to_recordset(${JSON.stringify(visits.map(visitRow))}::jsonb) as seen (
      site_id text, session_id uuid, visitor_id uuid, number integer, started_at timestamptz, last_seen_at timestamptz,
      landing text, referrer text, device text, browser text, os text, origin jsonb, campaign_id text,
      first_at timestamptz, first_url text, first_referrer text, first_origin jsonb, bare boolean, suspicions jsonb)
    on conflict (site_id, session_id) do update set
      visitor_id = excluded.visitor_id, number = excluded.number, started_at = excluded.started_at,
      last_seen_at = greatest(stored.last_seen_at, excluded.last_seen_at), landing = excluded.landing,
      referrer = excluded.referrer, device = excluded.device, browser = excluded.browser, os = excluded.os,
      origin = excluded.origin, campaign_id = excluded.campaign_id, first_at = excluded.first_at,
      first_url = excluded.first_url, first_referrer = excluded.first_referrer, first_origin = excluded.first_origin,
      bare = excluded.bare, suspicions = excluded.suspicions
    where stored.bare and not excluded.bare
    returning stored.site_id, stored.session_id, ${visitLock('stored.site_id', 'stored.session_id')} is null
  `.execute(tx);
  return rows.map((row) => ({ site: row.site_id, session: row.session_id }));
}

async function moveForward(tx: Kysely<Tables>, visits: readonly SeenVisit[]): Promise<void> {
  if (visits.length === 0) return;
  const moved = visits.map(({ site, visit, lastSeenAt, suspicions }) => ({
    site_id: site.id,
    session_id: visit.session,
    last_seen_at: lastSeenAt,
    suspicions,
  }));
  await sql`
    update visits set
      last_seen_at = greatest(visits.last_seen_at, moved.last_seen_at),
      suspicions = case when visits.suspicions @> moved.suspicions then visits.suspicions
        else (select jsonb_agg(distinct reason) from jsonb_array_elements(visits.suspicions || moved.suspicions) as reason)
        end
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb)
      as moved (site_id text, session_id uuid, last_seen_at timestamptz, suspicions jsonb)
    where visits.site_id = moved.site_id and visits.session_id = moved.session_id
      and (visits.last_seen_at < moved.last_seen_at or not visits.suspicions @> moved.suspicions)
  `.execute(tx);
  const suspected = visits.filter(({ suspicions }) => suspicions.length > 0);
  await followGoalsOf(
    tx,
    suspected.map(({ site, visit }) => ({ site: site.id, session: visit.session })),
  );
}

function together(some: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...some, ...more])];
}

function keyOf({ site, visit }: SeenVisit): string {
  return `${site.id} ${visit.session}`;
}
