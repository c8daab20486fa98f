import type { Kysely, Selectable } from 'kysely';
import * as v from 'valibot';
import { OfferSettingsSchema, type OfferView } from '../../contracts/offers.ts';
import { addDays, localDay } from '../analytics/local-days.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { OfferTable, Tables } from '../store/schema.ts';
import { inDays } from './in-schedule.ts';
import { type CountRow, readCounts, sumCounts } from './offer-counts.ts';
import { poolViews } from './pool-views.ts';

/** Days that a view counts. */
const countedDays = 30;

interface Asked {
  site: SiteSettings;
  /** Absent: all of the site's. */
  offer?: string;
  now: Date;
}

/** A site's offers as its people see them, by priority. */
export async function offerViews(db: Kysely<Tables>, { site, offer, now }: Asked): Promise<OfferView[]> {
  const rows = await db
    .selectFrom('offers')
    .selectAll()
    .where('site_id', '=', site.id)
    .$if(offer !== undefined, (query) => query.where('id', '=', offer ?? ''))
    .execute();
  const today = localDay(now.getTime(), site.timeZone);
  const from = addDays(today, 1 - countedDays);
  const counts = await readCounts(db, { site: site.id, offer: offer ?? null, from, to: today });
  const pools = await poolViews(db, { site, now });
  const left = new Map(pools.map((pool) => [pool.id, pool.left]));
  return rows
    .map((row) => viewOf(row, { today, counts, left }))
    .sort((a, b) => a.settings.priority - b.settings.priority || (a.id < b.id ? -1 : 1));
}

function viewOf(
  row: Selectable<OfferTable>,
  { today, counts, left }: { today: string; counts: readonly CountRow[]; left: ReadonlyMap<string, number | null> },
): OfferView {
  const settings = v.parse(OfferSettingsSchema, row.settings);
  return {
    id: row.id,
    settings,
    isLive: settings.state === 'on' && inDays(settings.schedule, today),
    counts: sumCounts(counts.filter(({ offer_id }) => offer_id === row.id)),
    couponsLeft: settings.pool === null ? null : (left.get(settings.pool) ?? null),
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by,
  };
}
