import type { Kysely } from 'kysely';
import * as v from 'valibot';
import {
  OfferIdSchema,
  OfferListSchema,
  OfferPutSchema,
  OfferResultsSchema,
  OfferStateSchema,
  OfferViewSchema,
} from '../../contracts/offers.ts';
import { siteId } from '../../contracts/text.ts';
import { areSoundDays, askedDays, daysOf } from '../analytics/asked-days.ts';
import { localDay } from '../analytics/local-days.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { notFound } from '../http/problem.ts';
import { siteOf } from '../sites/site-of.ts';
import type { Tables } from '../store/schema.ts';
import { deleteOffer } from './delete-offer.ts';
import { offerResults } from './offer-results.ts';
import { offerViews } from './offer-views.ts';
import { saveOffer } from './save-offer.ts';
import { switchOffer } from './switch-offer.ts';

const ofSite = v.object({ site: siteId() });
const ofOffer = v.object({ site: siteId(), offer: OfferIdSchema });
/** Offers of a site: what is saved is live at once (docs/decisions/0013). */
export function offerRoutes({ db, now }: { db: Kysely<Tables>; now: () => Date }): ApiRoute[] {
  async function viewOf(site: string, offer: string) {
    const [view] = await offerViews(db, { site: await siteOf(db, site), offer, now: now() });
    if (!view) throw notFound();
    return view;
  }

  return [
    route({
      method: 'GET',
      path: '/sites/:site/offers',
      summary: 'Offers of a site, with what became of them in the last 30 days.',
      access: 'settings:read',
      params: ofSite,
      answer: OfferListSchema,
      handle: async ({ params }) => ({
        offers: await offerViews(db, { site: await siteOf(db, params.site), now: now() }),
      }),
    }),
    route({
      method: 'GET',
      path: '/sites/:site/offers/:offer',
      summary: 'An offer.',
      access: 'settings:read',
      params: ofOffer,
      answer: OfferViewSchema,
      handle: ({ params: { site, offer } }) => viewOf(site, offer),
    }),
    route({
      method: 'PUT',
      path: '/sites/:site/offers/:offer',
      summary: 'Makes an offer, or changes it as it was seen; live at once.',
      access: 'settings:write',
      params: ofOffer,
      body: { schema: OfferPutSchema, mostBytes: 262_144 },
      answer: OfferViewSchema,
      async handle({ caller, params: { site, offer }, body }) {
        await siteOf(db, site);
        await saveOffer(db, { caller, site, offer, ...body, at: now() });
        return viewOf(site, offer);
      },
    }),
    route({
      method: 'PUT',
      path: '/sites/:site/offers/:offer/state',
      summary: 'Switches an offer on or off; live at once.',
      access: 'settings:write',
      params: ofOffer,
      body: { schema: OfferStateSchema },
      answer: OfferViewSchema,
      async handle({ caller, params: { site, offer }, body: { state } }) {
        await switchOffer(db, { caller, site, offer, state, at: now() });
        return viewOf(site, offer);
      },
    }),
    route({
      method: 'DELETE',
      path: '/sites/:site/offers/:offer',
      summary: 'Deletes an offer with its results; the codes it has handed out stay used.',
      access: 'settings:write',
      params: ofOffer,
      status: 204,
      handle: ({ caller, params: { site, offer } }) => deleteOffer(db, { caller, site, offer, at: now() }),
    }),
    route({
      method: 'GET',
      path: '/sites/:site/offers/:offer/results',
      summary: 'What an offer’s variants have come to by day, and whether they differ by more than chance.',
      access: 'analytics:read',
      params: ofOffer,
      query: v.pipe(v.object(askedDays), areSoundDays()),
      answer: OfferResultsSchema,
      async handle({ params: { site: id, offer }, query }) {
        const site = await siteOf(db, id);
        const { settings } = await viewOf(id, offer);
        const days = daysOf(query, localDay(now().getTime(), site.timeZone));
        return offerResults(db, { site: id, offer, settings, ...days });
      },
    }),
  ];
}
