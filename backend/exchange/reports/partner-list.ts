import type { Kysely } from 'kysely';
import type { Partner, PartnerList } from '../../../contracts/exchange.ts';
import { addDays, localDay } from '../../analytics/local-days.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Tables } from '../../store/schema.ts';
import { admissionOf } from '../choose/fits-place.ts';
import { readNetwork } from '../choose/read-network.ts';
import { readExchangeCounts, sumBothSides } from './read-exchange-counts.ts';

/** Days that a view counts. */
const countedDays = 30;

/**
 * Every other member, as a site may see it: its name, logo, topic and texts, and what was between the two. Empty where the
 * site itself takes no part.
 */
export async function partnerList(
  db: Kysely<Tables>,
  { site, now }: { site: SiteSettings; now: Date },
): Promise<PartnerList> {
  const { members, offers } = await readNetwork(db, localDay(now.getTime(), 'UTC'));
  const own = members.get(site.id);
  if (!own) return { partners: [] };
  const rows = await db.selectFrom('exchange_members').select(['site_id', 'partner_id']).execute();
  const ids = new Map(rows.map(({ site_id, partner_id }) => [site_id, partner_id]));
  const today = localDay(now.getTime(), site.timeZone);
  const counts = await readExchangeCounts(db, { site: site.id, from: addDays(today, 1 - countedDays), to: today });
  const partners = [...members.values()]
    .filter((member) => member.site !== site.id)
    .map((member): Partner => {
      const { name, logo, topic } = member.settings;
      return {
        ...{ id: ids.get(member.site) ?? '', name, logo, topic },
        offers: offers.filter((one) => one.site === member.site).map(({ settings }) => settings.title),
        verdict: own.verdicts.get(member.site) ?? null,
        shown: admissionOf(own, member),
        ...sumBothSides(counts.filter(({ partner_site }) => partner_site === member.site)),
      };
    });
  return { partners: partners.sort((a, b) => a.name.localeCompare(b.name)) };
}
