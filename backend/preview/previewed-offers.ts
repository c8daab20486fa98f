import type { Kysely } from 'kysely';
import { type CouponAnswer, CouponAskSchema, type OfferAnswer, OfferAskSchema } from '../../contracts/offer-wire.ts';
import { readAsked, senderOf } from '../edge/read-asked.ts';
import { answerAsk } from '../offers/answer-ask.ts';
import type { OfferReader } from '../offers/offer-reader.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';

export interface PreviewedOffers {
  db: Kysely<Tables>;
  offersOf: OfferReader;
  /** The draft's settings. */
  site: SiteSettings;
  now: Date;
}

/** The offer that a preview's page would get: live offers, chosen by the draft. Nothing of it is stored or counted. */
export async function previewedOffer(
  request: Request,
  { db, offersOf, site, now }: PreviewedOffers,
): Promise<OfferAnswer> {
  const ask = await readAsked(request, OfferAskSchema);
  return answerAsk({ db, offersOf }, { site, ask, ...senderOf(request), isPreview: true, now });
}

/** A code that no checkout takes; no real one is spent, and no letter goes out, though its screen follows. */
export async function previewedCoupon(request: Request): Promise<CouponAnswer> {
  const { email } = await readAsked(request, CouponAskSchema);
  return { code: 'PREVIEW', endsOn: null, isSent: email !== undefined };
}
