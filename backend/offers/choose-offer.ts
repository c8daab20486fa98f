import { needsCoupon, type Widget } from '../../contracts/offer-widget.ts';
import type { OfferSettings, Variant } from '../../contracts/offers.ts';
import { chooseVariant } from './choose-variant.ts';
import { type AudienceFacts, fitsAudience } from './fits-audience.ts';
import { inSchedule } from './in-schedule.ts';

const dayMs = 86_400_000;

/** An offer that is switched on. */
export interface LiveOffer {
  id: string;
  settings: OfferSettings;
}

/** An earlier showing of an offer to this visitor. */
export interface PastShowing {
  id: string;
  offerId: string;
  variantId: string;
  sessionId: string;
  orderId: string | null;
  shownAtMs: number | null;
  isClosed: boolean;
}

/** Everything that decides which offer a visitor sees. */
export interface OfferChoice {
  site: string;
  timeZone: string;
  visitor: string;
  session: string;
  nowMs: number;
  orderId: string | undefined;
  facts: AudienceFacts;
  past: readonly PastShowing[];
  /** Pools that have a coupon to give today. */
  poolsLeft: ReadonlySet<string>;
  /** Offers of which the visitor has a coupon already. */
  couponsOf: ReadonlySet<string>;
  /** Whether there is a product for each place that a widget has for products. */
  hasGoods: (widget: Widget) => boolean;
}

/** `nth`: which showing for this order; `showing`: one that was chosen before and never seen. `emptyPools`: passed over. */
export interface ChosenOffer {
  offer: LiveOffer | null;
  variant: Variant | null;
  nth: number | null;
  showing: string | null;
  emptyPools: string[];
}

/** The same order shows its offer once, and once more (facts/flocktory.md, Unknown). */
const mostOfOrder = 2;

/**
 * Chooses the offer for an occasion: of those that fit, the one with the lowest priority, then the lower id. An order that
 * was here before gets the offer that it got then, once more, unless it was closed. Pure.
 */
export function chooseOffer(offers: readonly LiveOffer[], choice: OfferChoice): ChosenOffer {
  const { orderId, past } = choice;
  const ofOrder = orderId === undefined ? [] : past.filter((one) => one.orderId === orderId);
  return ofOrder.length > 0 ? again(offers, { ofOrder, choice }) : anew(offers, choice);
}

function again(
  offers: readonly LiveOffer[],
  { ofOrder, choice }: { ofOrder: readonly PastShowing[]; choice: OfferChoice },
): ChosenOffer {
  const unseen = ofOrder.find(({ shownAtMs }) => shownAtMs === null);
  const before = unseen ?? ofOrder[0];
  if (!before || ofOrder.some(({ isClosed }) => isClosed)) return nothing();
  if (!unseen && ofOrder.length >= mostOfOrder) return nothing();
  const offer = offers.find(({ id }) => id === before.offerId);
  const variant = offer?.settings.variants.find(({ id }) => id === before.variantId);
  if (!offer || !variant || !canBeShown(offer, choice) || !choice.hasGoods(variant.widget)) return nothing();
  if (isEmpty(offer, variant, choice)) return { ...nothing(), emptyPools: poolOf(offer) };
  return { offer, variant, nth: ofOrder.length + 1, showing: unseen?.id ?? null, emptyPools: [] };
}

function anew(offers: readonly LiveOffer[], choice: OfferChoice): ChosenOffer {
  const { site, visitor, orderId } = choice;
  const emptyPools: string[] = [];
  for (const offer of [...offers].sort(byPriority)) {
    if (!canBeShown(offer, choice) || isCapped(offer, choice) || wasInSession(offer, choice)) continue;
    const variant = chooseVariant(offer.settings.variants, { site, offer: offer.id, visitor });
    if (!variant || !choice.hasGoods(variant.widget)) continue;
    if (isEmpty(offer, variant, choice)) emptyPools.push(...poolOf(offer));
    else return { offer, variant, nth: orderId === undefined ? null : 1, showing: null, emptyPools };
  }
  return { ...nothing(), emptyPools };
}

function canBeShown({ settings }: LiveOffer, { nowMs, timeZone, facts }: OfferChoice): boolean {
  return (
    settings.state === 'on' && inSchedule(settings.schedule, nowMs, timeZone) && fitsAudience(settings.audience, facts)
  );
}

function isCapped({ id, settings }: LiveOffer, { past, nowMs }: OfferChoice): boolean {
  const { cap } = settings;
  if (!cap) return false;
  const since = nowMs - cap.days * dayMs;
  return past.filter((one) => one.offerId === id && (one.shownAtMs ?? 0) > since).length >= cap.showings;
}

/** Before an order an offer comes once a session, whatever its cap: its trigger may hold on every page. */
function wasInSession({ id, settings }: LiveOffer, { past, session }: OfferChoice): boolean {
  return (
    settings.kind === 'pre-checkout' &&
    past.some((one) => one.offerId === id && one.sessionId === session && one.shownAtMs !== null)
  );
}

/** Whether it would promise a coupon that there is not. */
function isEmpty(
  { id, settings }: LiveOffer,
  { widget }: Variant,
  { poolsLeft, couponsOf }: Pick<OfferChoice, 'poolsLeft' | 'couponsOf'>,
): boolean {
  return needsCoupon(widget) && !couponsOf.has(id) && !(settings.pool && poolsLeft.has(settings.pool));
}

function poolOf({ settings }: LiveOffer): string[] {
  return settings.pool ? [settings.pool] : [];
}

function nothing(): ChosenOffer {
  return { offer: null, variant: null, nth: null, showing: null, emptyPools: [] };
}

function byPriority(a: LiveOffer, b: LiveOffer): number {
  return a.settings.priority - b.settings.priority || (a.id < b.id ? -1 : 1);
}
