import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import { PoolSettingsSchema, type PoolView } from '../../contracts/coupons.ts';
import { localDay } from '../analytics/local-days.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';

interface Asked {
  site: SiteSettings;
  /** Absent: all of the site's. */
  pool?: string;
  now: Date;
}

/** A site's coupon pools as its people see them, by name. Hand-outs are counted as long as they are kept. */
export async function poolViews(db: Kysely<Tables>, { site, pool, now }: Asked): Promise<PoolView[]> {
  const { rows } = await sql<PoolRow>`
    select pools.id, pools.settings, pools.changed_at, pools.changed_by,
      (select count(*) from coupon_codes as codes where codes.site_id = pools.site_id and codes.pool_id = pools.id)
        ::integer as uploaded,
      (select count(*) from coupon_codes as codes where codes.site_id = pools.site_id and codes.pool_id = pools.id
        and codes.handed_at is null)::integer as unused,
      (select count(*) from coupon_handouts as given where given.site_id = pools.site_id and given.pool_id = pools.id)
        ::integer + (select count(*) from exchange_handouts as taken where taken.site_id = pools.site_id
        and taken.pool_id = pools.id)::integer as given,
      (select count(*) from coupon_handouts as given where given.site_id = pools.site_id and given.pool_id = pools.id
        and given.redeemed_at is not null)::integer + (select count(*) from exchange_handouts as taken
        where taken.site_id = pools.site_id and taken.pool_id = pools.id and taken.redeemed_at is not null)::integer as redeemed,
      (select coalesce(jsonb_agg(offers.id order by offers.id), '[]') from offers
        where offers.site_id = pools.site_id and offers.settings->>'pool' = pools.id) as offers
    from coupon_pools as pools
    where pools.site_id = ${site.id} and (${pool ?? null}::text is null or pools.id = ${pool ?? null})
  `.execute(db);
  const today = localDay(now.getTime(), site.timeZone);
  return rows.map((row) => viewOf(row, today)).sort((a, b) => a.settings.name.localeCompare(b.settings.name));
}

interface PoolRow {
  id: string;
  settings: unknown;
  changed_at: Date;
  changed_by: string;
  uploaded: number;
  unused: number;
  given: number;
  redeemed: number;
  offers: string[];
}

function viewOf(row: PoolRow, today: string): PoolView {
  const settings = v.parse(PoolSettingsSchema, row.settings);
  const isUnique = settings.kind === 'unique';
  return {
    id: row.id,
    settings,
    uploaded: row.uploaded,
    handedOut: isUnique ? row.uploaded - row.unused : row.given,
    redeemed: row.redeemed,
    left: isUnique ? row.unused : null,
    isLow: isUnique && row.unused < settings.warnBelow,
    hasEnded: settings.endsOn !== null && settings.endsOn < today,
    offers: row.offers,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by,
  };
}
