import type { ExchangeOfferSettings } from '../../../contracts/exchange.ts';
import { appealOf, type Measured } from './appeal.ts';
import { draw, seededChance } from './seeded-chance.ts';
import { hasCredit, type Standing, urgencyOf } from './standing.ts';

/** An offer that may be shown here, and what was measured of it: on sites of this one's topic, and everywhere. */
export interface Candidate {
  /** Whose it is. */
  site: string;
  offer: string;
  settings: Pick<ExchangeOfferSettings, 'cap'>;
  here: Measured;
  everywhere: Measured;
}

/** An offer that this visitor has had on this site before. */
export interface PastView {
  site: string;
  offer: string;
  viewedAtMs: number;
  isClicked: boolean;
}

/** Everything that decides what a visitor is shown; the same gives the same. */
export interface PartnerChoice {
  candidates: readonly Candidate[];
  /** By site. Who is not there has neither given nor received. */
  standings: ReadonlyMap<string, Standing>;
  /** Of the whole exchange. */
  network: Measured;
  past: readonly PastView[];
  nowMs: number;
  /** How many offers; no site twice. */
  most: number;
  /** A whole number: what is left to chance. */
  seed: number;
}

export const newcomer: Standing = { given: 0, received: 0, promised: 0 };

const dayMs = 86_400_000;
/** Seen again, an offer appeals half as much each time; whoever pressed it has decided. */
const [againShare, clickedShare] = [0.5, 0.3];
/** How much more often a site is drawn that is due than one that is even: about seven times. */
const urgencyPower = 2;

/**
 * Chooses partners' offers for a visitor: first sites that the exchange owes, the longest owed first in all likelihood; then
 * those that are about even, by appeal; then those that live on credit. Who has none left is not shown. Pure
 * (docs/decisions/0017).
 */
export function choosePartners(choice: PartnerChoice): Candidate[] {
  const chance = seededChance(choice.seed);
  const left = sitesOf(choice);
  const chosen: Candidate[] = [];
  while (chosen.length < choice.most) {
    const rank = Math.min(...left.map((site) => site.rank));
    const site = draw(
      left.filter((one) => one.rank === rank).map((one) => ({ one, weight: one.weight })),
      chance,
    );
    const offer = site && draw(site.offers, chance);
    if (!offer) break;
    chosen.push(offer);
    left.splice(left.indexOf(site), 1);
  }
  return chosen;
}

interface SiteToDraw {
  /** Lower goes first. */
  rank: number;
  weight: number;
  offers: { one: Candidate; weight: number }[];
}

function sitesOf({ candidates, standings, network, past, nowMs }: PartnerChoice): SiteToDraw[] {
  const bySite = Map.groupBy(
    candidates.filter((one) => !isCapped(one, past, nowMs)),
    ({ site }) => site,
  );
  return [...bySite].flatMap(([site, own]) => {
    const standing = standings.get(site) ?? newcomer;
    if (!hasCredit(standing)) return [];
    const urgency = urgencyOf(standing);
    const offers = own.map((one) => ({ one, weight: appealOf({ ...one, network }) * freshness(one, past) }));
    const appeal = Math.max(...offers.map(({ weight }) => weight));
    // Who is owed goes by how much; appeal only tells those apart that are owed alike.
    if (urgency >= 1) return [{ rank: 0, weight: appeal * urgency ** 4, offers }];
    return [{ rank: urgency > -1 ? 1 : 2, weight: appeal * Math.exp(urgencyPower * urgency), offers }];
  });
}

function isCapped({ site, offer, settings: { cap } }: Candidate, past: readonly PastView[], nowMs: number): boolean {
  if (!cap) return false;
  const since = nowMs - cap.days * dayMs;
  const seen = past.filter((one) => one.site === site && one.offer === offer && one.viewedAtMs > since);
  return seen.length >= cap.showings;
}

function freshness({ site, offer }: Candidate, past: readonly PastView[]): number {
  const own = past.filter((one) => one.site === site && one.offer === offer);
  const pressed = own.some(({ isClicked }) => isClicked) ? clickedShare : 1;
  // Never nothing: the last one that is left is shown all the same.
  return pressed * againShare ** Math.min(own.length, 10);
}
