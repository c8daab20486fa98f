import { type Insertable, type Kysely, sql } from 'kysely';
import type { Touch, Visit } from '../../contracts/visit.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables, VisitTable } from '../store/schema.ts';
import { cleanUrl } from './clean-url.ts';
import { deviceOf } from './device-of.ts';
import { originOf } from './origin-of.ts';

export interface SeenVisit {
  site: SiteSettings;
  visit: Visit;
  bare: boolean;
  lastSeenAt: Date;
  userAgent: string;
}

/**
 * Stores a visit or moves its `last_seen_at` forward. What is stored of it stays, except that the real visit
 * completes a bare one. Resolves to whether its origin may be news to inquiries that name it.
 */
export async function upsertVisit(tx: Kysely<Tables>, seen: SeenVisit): Promise<boolean> {
  const row = rowOf(seen);
  const written = await tx
    // What was there before the statement; RETURNING shows only what is there after it.
    .with('before', (db) =>
      db
        .selectFrom('visits')
        .select('bare')
        .where('site_id', '=', row.site_id)
        .where('session_id', '=', row.session_id),
    )
    .insertInto('visits')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['site_id', 'session_id'])
        .doUpdateSet((eb) => {
          const kept = <Column extends keyof VisitTable>(column: Column) =>
            sql<never>`case when ${eb.ref('visits.bare')} and not ${eb.ref('excluded.bare')}
              then ${eb.ref(`excluded.${column}`)} else ${eb.ref(`visits.${column}`)} end`;
          return {
            last_seen_at: sql<Date>`greatest(${eb.ref('visits.last_seen_at')}, ${eb.ref('excluded.last_seen_at')})`,
            visitor_id: kept('visitor_id'),
            number: kept('number'),
            started_at: kept('started_at'),
            landing: kept('landing'),
            referrer: kept('referrer'),
            origin: kept('origin'),
            first_at: kept('first_at'),
            first_url: kept('first_url'),
            first_referrer: kept('first_referrer'),
            first_origin: kept('first_origin'),
            bare: sql<boolean>`${eb.ref('visits.bare')} and ${eb.ref('excluded.bare')}`,
          };
        })
        .where((eb) =>
          eb.or([
            eb('visits.last_seen_at', '<', eb.ref('excluded.last_seen_at')),
            eb.and([eb('visits.bare', '=', true), eb('excluded.bare', '=', false)]),
          ]),
        ),
    )
    .returning((eb) => eb.selectFrom('before').select('bare').as('wasBare'))
    .executeTakeFirst();
  // No row: nothing changed. `null`: the visit is new, or came from elsewhere at this very moment.
  return written !== undefined && written.wasBare !== false;
}

function rowOf({ site, visit, bare, lastSeenAt, userAgent }: SeenVisit): Insertable<VisitTable> {
  const last = cleaned(visit.last);
  const first = cleaned(visit.first);
  return {
    site_id: site.id,
    session_id: visit.session,
    visitor_id: visit.visitor,
    number: visit.number,
    started_at: new Date(visit.last.at),
    last_seen_at: lastSeenAt,
    landing: last.url,
    referrer: last.referrer,
    device: deviceOf(userAgent),
    origin: JSON.stringify(originOf(last, site)),
    first_at: new Date(visit.first.at),
    first_url: first.url,
    first_referrer: first.referrer,
    first_origin: JSON.stringify(originOf(first, site)),
    bare,
  };
}

function cleaned({ url, referrer }: Touch): { url: string; referrer: string | null } {
  return { url: cleanUrl(url), referrer: referrer === undefined ? null : cleanUrl(referrer) };
}
