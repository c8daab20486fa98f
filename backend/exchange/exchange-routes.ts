import type { Kysely } from 'kysely';
import * as v from 'valibot';
import {
  ExchangeOfferIdSchema,
  ExchangeOfferListSchema,
  ExchangeOfferPutSchema,
  ExchangeOfferViewSchema,
  MemberPutSchema,
  MembershipViewSchema,
  PartnerIdSchema,
  PartnerListSchema,
  VerdictPutSchema,
} from '../../contracts/exchange.ts';
import { LedgerSchema } from '../../contracts/exchange-ledger.ts';
import { siteId } from '../../contracts/text.ts';
import { areSoundDays, askedDays, daysOf } from '../analytics/asked-days.ts';
import { localDay } from '../analytics/local-days.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { notFound } from '../http/problem.ts';
import { siteOf } from '../sites/site-of.ts';
import type { Tables } from '../store/schema.ts';
import { exchangeOfferViews } from './reports/exchange-offer-views.ts';
import { ledgerReport } from './reports/ledger-report.ts';
import { partnerList } from './reports/partner-list.ts';
import { membershipView } from './settings/membership-view.ts';
import { deleteExchangeOffer, saveExchangeOffer } from './settings/save-exchange-offer.ts';
import { saveMember } from './settings/save-member.ts';
import { saveVerdict } from './settings/save-verdict.ts';

const ofSite = v.object({ site: siteId() });
const ofOffer = v.object({ site: siteId(), offer: ExchangeOfferIdSchema });
const ofPartner = v.object({ site: siteId(), partner: PartnerIdSchema });

/** How a site takes part in the exchange: its terms, its offers, its partners, and what it has given and received. */
export function exchangeRoutes({ db, now }: { db: Kysely<Tables>; now: () => Date }): ApiRoute[] {
  const partnersOf = async (site: string) => partnerList(db, { site: await siteOf(db, site), now: now() });

  return [
    route({
      method: 'GET',
      path: '/sites/:site/exchange',
      summary: 'How a site takes part in the exchange, and how it stands.',
      access: 'settings:read',
      params: ofSite,
      answer: MembershipViewSchema,
      handle: async ({ params }) => membershipView(db, await siteOf(db, params.site)),
    }),
    route({
      method: 'PUT',
      path: '/sites/:site/exchange',
      summary: 'Lets a site take part, changes its terms as they were seen, or lets it leave.',
      access: 'settings:write',
      params: ofSite,
      body: { schema: MemberPutSchema },
      answer: MembershipViewSchema,
      async handle({ caller, params, body }) {
        const site = await siteOf(db, params.site);
        await saveMember(db, { caller, site: site.id, ...body, at: now() });
        return membershipView(db, site);
      },
    }),
    route({
      method: 'GET',
      path: '/sites/:site/exchange/offers',
      summary: 'What a site publishes for partners, with what became of it in the last 30 days.',
      access: 'settings:read',
      params: ofSite,
      answer: ExchangeOfferListSchema,
      handle: async ({ params }) => ({
        offers: await exchangeOfferViews(db, { site: await siteOf(db, params.site), now: now() }),
      }),
    }),
    route({
      method: 'PUT',
      path: '/sites/:site/exchange/offers/:offer',
      summary: 'Makes an offer for partners, or changes it as it was seen; live at once.',
      access: 'settings:write',
      params: ofOffer,
      body: { schema: ExchangeOfferPutSchema, mostBytes: 65_536 },
      answer: ExchangeOfferViewSchema,
      async handle({ caller, params: { site: id, offer }, body }) {
        const site = await siteOf(db, id);
        await saveExchangeOffer(db, { caller, site: id, offer, ...body, at: now() });
        const [view] = await exchangeOfferViews(db, { site, offer, now: now() });
        if (!view) throw notFound();
        return view;
      },
    }),
    route({
      method: 'DELETE',
      path: '/sites/:site/exchange/offers/:offer',
      summary: 'Deletes an offer for partners with the coupons handed out of it; the codes stay used.',
      access: 'settings:write',
      params: ofOffer,
      status: 204,
      handle: ({ caller, params: { site, offer } }) => deleteExchangeOffer(db, { caller, site, offer, at: now() }),
    }),
    route({
      method: 'GET',
      path: '/sites/:site/exchange/partners',
      summary: 'Other sites of the exchange, as far as a site may see them, with what was between the two.',
      access: 'settings:read',
      params: ofSite,
      answer: PartnerListSchema,
      handle: ({ params }) => partnersOf(params.site),
    }),
    route({
      method: 'PUT',
      path: '/sites/:site/exchange/partners/:partner',
      summary: 'Allows or blocks a partner, or takes either back.',
      access: 'settings:write',
      params: ofPartner,
      body: { schema: VerdictPutSchema },
      answer: PartnerListSchema,
      async handle({ caller, params: { site, partner }, body: { verdict } }) {
        await saveVerdict(db, { caller, site, partner, verdict, at: now() });
        return partnersOf(site);
      },
    }),
    route({
      method: 'GET',
      path: '/sites/:site/exchange/ledger',
      summary: 'What a site has given and received, by day, by partner and by place.',
      access: 'analytics:read',
      params: ofSite,
      query: v.pipe(v.object(askedDays), areSoundDays()),
      answer: LedgerSchema,
      async handle({ params, query }) {
        const site = await siteOf(db, params.site);
        const days = daysOf(query, localDay(now().getTime(), site.timeZone));
        return ledgerReport(db, { site: site.id, ...days });
      },
    }),
  ];
}
