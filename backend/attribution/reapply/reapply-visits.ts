import { isDeepStrictEqual } from 'node:util';
import { type Kysely, sql } from 'kysely';
import type { Origin } from '../../../contracts/inquiry.ts';
import { reach } from '../../fail-points.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Tables } from '../../store/schema.ts';
import { followGoals } from '../../visits/follow-goals.ts';
import { originOf } from '../../visits/origin-of.ts';
import { BusyRows } from './busy-rows.ts';
import { followVisits } from './follow-visits.ts';

export interface VisitChunk {
  site: SiteSettings;
  /** The last session that is done; the nil UUID before the first. */
  after: string;
  rows: number;
}

/** What was done: up to which session, and how many visits. */
export interface DoneChunk {
  upTo: string;
  done: number;
}

interface StoredTouches {
  session_id: string;
  landing: string;
  referrer: string | null;
  origin: Origin;
  first_url: string;
  first_referrer: string | null;
  first_origin: Origin;
}

interface ChangedVisit {
  session_id: string;
  origin: Origin;
  first_origin: Origin;
  campaign_id: string | null;
}

/**
 * Derives the origins of the next visits anew, in the order of their sessions, writes those that changed in one
 * statement, and gives them to their inquiries and goals. `null`: there is no visit left. It never waits for a row that the
 * intake holds, so the two cannot wait for each other: the chunk ends before such a row. Throws BusyRows where that
 * leaves nothing to do.
 */
export async function reapplyVisits(
  tx: Kysely<Tables>,
  { site, after, rows: limit }: VisitChunk,
): Promise<DoneChunk | null> {
  const next = await nextSessions(tx, { site: site.id, after, limit });
  const last = next.at(-1);
  if (last === undefined) return null;
  const held = await holdVisits(tx, { site: site.id, after, last });
  reach('reapply.rows-held');
  const own = new Set(held.map((row) => row.session_id));
  const firstBusy = next.findIndex((session) => !own.has(session));
  const done = firstBusy < 0 ? next.length : firstBusy;
  const upTo = next[done - 1];
  if (upTo === undefined) throw new BusyRows();

  const changed = held.filter((row) => row.session_id <= upTo).flatMap((row) => changeOf(row, site));
  await writeVisits(tx, { site: site.id, after, upTo, changed });
  reach('reapply.visits-written');
  await followVisits(tx, {
    site: site.id,
    // Said of both tables, so that only the partitions of this range are looked at.
    which: sql`inquiries.visit_session > ${after}::uuid and inquiries.visit_session <= ${upTo}::uuid
      and visits.session_id > ${after}::uuid and visits.session_id <= ${upTo}::uuid`,
  });
  reach('reapply.inquiries-followed');
  await followGoals(tx, {
    site: site.id,
    which: sql`goals.session_id > ${after}::uuid and goals.session_id <= ${upTo}::uuid
      and visits.session_id > ${after}::uuid and visits.session_id <= ${upTo}::uuid`,
  });
  return { upTo, done };
}

async function nextSessions(
  tx: Kysely<Tables>,
  { site, after, limit }: { site: string; after: string; limit: number },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('visits')
    .select('session_id')
    .where('site_id', '=', site)
    .where('session_id', '>', after)
    .orderBy('session_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.session_id);
}

function holdVisits(
  tx: Kysely<Tables>,
  { site, after, last }: { site: string; after: string; last: string },
): Promise<StoredTouches[]> {
  return tx
    .selectFrom('visits')
    .select(['session_id', 'landing', 'referrer', 'origin', 'first_url', 'first_referrer', 'first_origin'])
    .where('site_id', '=', site)
    .where('session_id', '>', after)
    .where('session_id', '<=', last)
    .forUpdate()
    .skipLocked()
    .execute();
}

function changeOf(row: StoredTouches, site: SiteSettings): ChangedVisit[] {
  const origin = originOf({ url: row.landing, referrer: row.referrer }, site);
  const same = row.first_url === row.landing && row.first_referrer === row.referrer;
  const first = same ? origin : originOf({ url: row.first_url, referrer: row.first_referrer }, site);
  if (isSame(origin, row.origin) && isSame(first, row.first_origin)) return [];
  return [{ session_id: row.session_id, origin, first_origin: first, campaign_id: origin.campaignId }];
}

/** As both are stored: without the prototypes that labels lack. */
function isSame(a: Origin, b: Origin): boolean {
  const plain = (origin: Origin) => ({
    ...origin,
    utm: { ...origin.utm },
    clickIds: { ...origin.clickIds },
    labels: { ...origin.labels },
  });
  return isDeepStrictEqual(plain(a), plain(b));
}

async function writeVisits(
  tx: Kysely<Tables>,
  { site, after, upTo, changed }: { site: string; after: string; upTo: string; changed: readonly ChangedVisit[] },
): Promise<void> {
  if (changed.length === 0) return;
  await sql`
    update visits set origin = changed.origin, first_origin = changed.first_origin, campaign_id = changed.campaign_id
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      as changed (session_id uuid, origin jsonb, first_origin jsonb, campaign_id text)
    where visits.site_id = ${site} and visits.session_id = changed.session_id
      and visits.session_id > ${after}::uuid and visits.session_id <= ${upTo}::uuid
  `.execute(tx);
}
