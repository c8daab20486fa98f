import type { Kysely } from 'kysely';
import type { OfferAnswer, OfferAsk } from '../../contracts/offer-wire.ts';
import { localDay } from '../analytics/local-days.ts';
import { type Goods, readGoods } from '../feeds/read-goods.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { countTroubles } from '../troubles/count-trouble.ts';
import { cleanUrl } from '../visits/clean-url.ts';
import { deviceOf } from '../visits/device-of.ts';
import { originOf } from '../visits/origin-of.ts';
import { type ChosenOffer, chooseOffer, type LiveOffer } from './choose-offer.ts';
import { poolEmpty } from './coupon-troubles.ts';
import { blocksOf, hasGoods, shownProducts } from './goods-in-widget.ts';
import { newShowingId } from './new-showing-id.ts';
import type { OfferReader } from './offer-reader.ts';
import { offersFor, offersThatHold } from './offers-for.ts';
import { type AskedOrder, readOrder } from './read-order.ts';
import { segmentsOf } from './segments-of.ts';
import { shownWidget } from './shown-widget.ts';
import { readVisitorFacts } from './visitor-facts.ts';

/** What a page asks, and what the request says of who asks. */
export interface AskedBy {
  site: SiteSettings;
  ask: OfferAsk;
  userAgent: string;
  /** Why it may not be a person; empty for most. */
  suspicions: readonly string[];
  /** Nothing is stored or counted. */
  isPreview: boolean;
  now: Date;
}

type AskedFor = AskedBy & { order: AskedOrder };

/** Of an occasion without one. */
const noOrder: AskedOrder = { items: [] };

const none: OfferAnswer = { offer: null };

/**
 * Chooses what a visitor is shown, and notes that it was chosen. One query where there is nothing to show, two where there
 * is, more where an offer shows products or is for a segment, none where the site has no offer on for the occasion. Robots see none.
 */
export async function answerAsk(
  { db, offersOf }: { db: Kysely<Tables>; offersOf: OfferReader },
  asked: AskedBy,
): Promise<OfferAnswer> {
  const { site, ask, suspicions, isPreview, now } = asked;
  if (ask.robot || suspicions.length > 0) return none;
  const offers = offersFor(await offersOf(site.id), ask.occasion);
  if (offers.length === 0) return none;
  const { url, occasion } = ask;
  const order = occasion.kind === 'order' ? readOrder({ url, occasion }, site.currency) : noOrder;
  const goods = await readGoods(db, { site, visit: ask.visit, blocks: blocksOf(offers) });
  const chosen = await choose(db, offers, { ...asked, order, goods });
  if (!isPreview)
    await countTroubles(
      db,
      chosen.emptyPools.map((pool) => poolEmpty({ site: site.id, pool, at: now })),
    );
  const { offer, variant } = chosen;
  if (!offer || !variant) return none;
  const showing = isPreview
    ? newShowingId(now.getTime())
    : (chosen.showing ?? (await noteShowing(db, chosen, { ...asked, order })));
  if (showing === null) return none;
  const shown = shownWidget(variant.widget, { wanted: ask.language, own: site.language });
  const products = shownProducts(variant.widget, goods, shown.language);
  return { offer: { offer: offer.id, variant: variant.id, showing, ...shown, products } };
}

async function choose(
  db: Kysely<Tables>,
  offers: readonly LiveOffer[],
  { site, ask, order, goods, userAgent, now }: AskedFor & { goods: Goods },
): Promise<ChosenOffer> {
  const { visit, language } = ask;
  const { orderId, price, items, spot } = order;
  const known = await readVisitorFacts(db, {
    ...{ site: site.id, visitor: visit.visitor, session: visit.session, orderId },
    pools: offers.flatMap(({ settings }) => settings.pool ?? []),
    today: localDay(now.getTime(), site.timeZone),
  });
  const segments = await segmentsOf(db, offers, { site, visitor: visit.visitor, now });
  const { url, referrer } = visit.last;
  return chooseOffer(offersThatHold(offers, ask.occasion, known), {
    ...{ site: site.id, timeZone: site.timeZone, visitor: visit.visitor, session: visit.session, orderId, ...known },
    nowMs: now.getTime(),
    hasGoods: (widget) => hasGoods(widget, goods),
    facts: {
      isRepeatBuyer: known.isRepeatBuyer,
      orderSum: price,
      items: items.flatMap(({ id }) => id ?? []),
      categories: items.flatMap(({ categoryId }) => categoryId ?? []),
      spot,
      // As visits/visit-row.ts reads it: from the addresses as they are stored.
      origin: originOf({ url: cleanUrl(url, site.labels), referrer: referrer && cleanUrl(referrer) }, site),
      device: deviceOf(userAgent),
      language,
      segments,
    },
  });
}

/** `null` where another tab has just been given the same showing of the same order. */
async function noteShowing(
  db: Kysely<Tables>,
  { offer, variant, nth }: ChosenOffer,
  { site, ask, order, now }: AskedFor,
): Promise<string | null> {
  if (!offer || !variant) return null;
  const row = await db
    .insertInto('offer_showings')
    .values({
      ...{ site_id: site.id, id: newShowingId(now.getTime()), offer_id: offer.id, variant_id: variant.id, nth },
      ...{
        visitor_id: ask.visit.visitor,
        session_id: ask.visit.session,
        order_id: order.orderId ?? null,
        asked_at: now,
      },
    })
    .onConflict((conflict) => conflict.columns(['site_id', 'visitor_id', 'order_id', 'nth']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}
