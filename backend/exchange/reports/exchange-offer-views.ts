import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { ExchangeOfferSettingsSchema, type ExchangeOfferView } from '../../../contracts/exchange.ts';
import { addDays, localDay } from '../../analytics/local-days.ts';
import { inDays } from '../../offers/in-schedule.ts';
import { poolViews } from '../../offers/pool-views.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Tables } from '../../store/schema.ts';
import { readExchangeCounts, sumExchangeCounts } from './read-exchange-counts.ts';

/** Days that a view counts. */
const countedDays = 30;

interface Asked {
  site: SiteSettings;
  /** Absent: all of the site's. */
  offer?: string;
  now: Date;
}

/** A site's offers for partners as its own people see them, by name. */
export async function exchangeOfferViews(
  db: Kysely<Tables>,
  { site, offer, now }: Asked,
): Promise<ExchangeOfferView[]> {
  const rows = await db
    .selectFrom('exchange_offers')
    .selectAll()
    .where('site_id', '=', site.id)
    .$if(offer !== undefined, (query) => query.where('id', '=', offer ?? ''))
    .execute();
  const today = localDay(now.getTime(), site.timeZone);
  const counts = await readExchangeCounts(db, { site: site.id, from: addDays(today, 1 - countedDays), to: today });
  const pools = await poolViews(db, { site, now });
  const member = await db
    .selectFrom('exchange_members')
    .select('settings')
    .where('site_id', '=', site.id)
    .executeTakeFirst();
  const takesPart = member?.settings.state === 'on';
  return rows
    .map((row): ExchangeOfferView => {
      const settings = v.parse(ExchangeOfferSettingsSchema, row.settings);
      const own = counts.filter(({ side, offer_id }) => side === 'received' && offer_id === row.id);
      return {
        ...{ id: row.id, settings, counts: sumExchangeCounts(own) },
        isLive: takesPart && settings.state === 'on' && inDays(settings.schedule, today),
        couponsLeft: pools.find(({ id }) => id === settings.pool)?.left ?? null,
        ...{ changedAt: row.changed_at.toISOString(), changedBy: row.changed_by },
      };
    })
    .sort((a, b) => a.settings.name.localeCompare(b.settings.name) || (a.id < b.id ? -1 : 1));
}
