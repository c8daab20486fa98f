import type { ExchangeOfferSettings, Topic } from '../../../contracts/exchange.ts';
import type { Measured } from './appeal.ts';
import type { Member } from './fits-place.ts';

/** An offer that is on, of a site that takes part. */
export interface PublishedOffer {
  site: string;
  offer: string;
  settings: ExchangeOfferSettings;
  /** Coupons that were taken, altogether and on the last day on which one was. */
  taken: number;
  takenOn: string | null;
  takenThatDay: number;
}

/** Everybody who takes part, and what they publish. */
export interface Network {
  members: ReadonlyMap<string, Member>;
  offers: readonly PublishedOffer[];
  /** Pools of these offers with a coupon to give, each as `<site> <pool>`. */
  pools: ReadonlySet<string>;
}

/** What was measured of offers lately. */
export interface NetworkMeasures {
  /** By `<site> <offer>`, and there by the topic of the site that showed it. */
  offers: ReadonlyMap<string, ReadonlyMap<Topic, Measured>>;
  network: Measured;
}

/** What an offer, or a pool, is called among those of all sites. */
export const nameOf = (site: string, id: string) => `${site} ${id}`;
