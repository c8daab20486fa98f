import type { Topic } from '../../../contracts/exchange.ts';
import { localDay } from '../../analytics/local-days.ts';
import { type Measured, nothingMeasured, sumMeasured } from './appeal.ts';
import type { Candidate } from './choose-partners.ts';
import { admissionOf, fitsPlace, type Looker, type Member } from './fits-place.ts';
import { type Network, type NetworkMeasures, nameOf, type PublishedOffer } from './network.ts';

/** Every offer that may be shown to somebody on a site: both sites agree, what the offer asks holds, and it has coupons. Pure. */
export function candidatesFor(
  host: Member,
  looker: Looker,
  { network, measures }: { network: Network; measures: NetworkMeasures },
): Candidate[] {
  return network.offers.flatMap((published) => {
    const { site, offer, settings } = published;
    const partner = network.members.get(site);
    if (!partner || site === host.site || admissionOf(host, partner) !== 'yes') return [];
    if (!fitsPlace(settings, { host, partner, looker })) return [];
    if (!network.pools.has(nameOf(site, settings.pool)) || isSpent(published, partner, looker.nowMs)) return [];
    const measured = measures.offers.get(nameOf(site, offer));
    return [{ site, offer, settings, ...measuredOf(measured, host.settings.topic) }];
  });
}

function measuredOf(measured: ReadonlyMap<Topic, Measured> | undefined, topic: Topic) {
  return {
    here: measured?.get(topic) ?? nothingMeasured,
    everywhere: sumMeasured(measured?.values() ?? []),
  };
}

function isSpent(
  { settings, taken, takenOn, takenThatDay }: PublishedOffer,
  { timeZone }: Member,
  nowMs: number,
): boolean {
  const { aDay, altogether } = settings.coupons;
  if (altogether !== null && taken >= altogether) return true;
  return aDay !== null && takenOn === localDay(nowMs, timeZone) && takenThatDay >= aDay;
}
