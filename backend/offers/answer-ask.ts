import type { Kysely } from 'kysely';
import type { OfferAnswer, OfferAsk } from '../../contracts/offer-wire.ts';
import { localDay } from '../analytics/local-days.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { countTroubles } from '../troubles/count-trouble.ts';
import { cleanUrl } from '../visits/clean-url.ts';
import { deviceOf } from '../visits/device-of.ts';
import { originOf } from '../visits/origin-of.ts';
import { type ChosenOffer, chooseOffer, type LiveOffer } from './choose-offer.ts';
import { poolEmpty } from './coupon-troubles.ts';
import { newShowingId } from './new-showing-id.ts';
import type { OfferReader } from './offer-reader.ts';
import { type AskedOrder, readOrder } from './read-order.ts';
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

const none: OfferAnswer = { offer: null };

/**
 * Chooses what a visitor is shown, and notes that it was chosen. One query where there is nothing to show, two where there
 * is, none where the site has no offer on. Robots see none.
 */
export async function answerAsk(
  { db, offersOf }: { db: Kysely<Tables>; offersOf: OfferReader },
  asked: AskedBy,
): Promise<OfferAnswer> {
  const { site, ask, suspicions, isPreview, now } = asked;
  if (ask.robot || suspicions.length > 0) return none;
  const offers = await offersOf(site.id);
  if (offers.length === 0) return none;
  const order = readOrder(ask, site.currency);
  const chosen = await choose(db, offers, { ...asked, order });
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
  return { offer: { offer: offer.id, variant: variant.id, showing, ...shown } };
}

async function choose(
  db: Kysely<Tables>,
  offers: readonly LiveOffer[],
  { site, ask, order, userAgent, now }: AskedFor,
): Promise<ChosenOffer> {
  const { visit, language } = ask;
  const { orderId, price, items, spot } = order;
  const known = await readVisitorFacts(db, {
    ...{ site: site.id, visitor: visit.visitor, orderId },
    pools: offers.flatMap(({ settings }) => settings.pool ?? []),
    today: localDay(now.getTime(), site.timeZone),
  });
  const { url, referrer } = visit.last;
  return chooseOffer(offers, {
    ...{ site: site.id, timeZone: site.timeZone, visitor: visit.visitor, nowMs: now.getTime(), orderId, ...known },
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
