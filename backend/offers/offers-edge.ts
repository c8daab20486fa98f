import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type * as v from 'valibot';
import { CouponAskSchema, OfferAskSchema } from '../../contracts/offer-wire.ts';
import { clientAddress } from '../http/client-address.ts';
import { notFound } from '../http/problem.ts';
import { admit } from '../intake/admit.ts';
import { refuseFlood, takeEvents } from '../intake/limit-events.ts';
import type { IntakePorts } from '../intake/ports.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { answerAsk } from './answer-ask.ts';
import { answerCoupon } from './answer-coupon.ts';
import { takeCouponAsk } from './limit-coupons.ts';
import type { OfferReader } from './offer-reader.ts';
import { type EdgeContext, readAsked, senderOf } from './read-asked.ts';

export type OffersEdgeParts = IntakePorts & { offersOf: OfferReader };

/**
 * `POST /o/<site>`: which offer is to be shown; `POST /o/<site>/coupon`: the coupon of a showing. For the site's own pages
 * only, as for events, and within the same limits (reliability S15–S18).
 */
export function offersEdge(parts: OffersEdgeParts): Hono<{ Bindings: HttpBindings }> {
  const { db, offersOf, limits, enqueue, now } = parts;
  const routes = new Hono<{ Bindings: HttpBindings }>();

  routes.post('/:site', async (context) => {
    const { site, asked, headers } = await takeQuestion(context, OfferAskSchema);
    const by = { ...senderOf(context.req.raw), isPreview: false, now: now() };
    const answer = await answerAsk({ db, offersOf }, { site, ask: asked, ...by });
    return context.json(answer, 200, headers);
  });

  routes.post('/:site/coupon', async (context) => {
    const { site, asked, address, headers } = await takeQuestion(context, CouponAskSchema);
    takeCouponAsk(limits.rates, { site: site.id, address, visitor: asked.visit.visitor });
    const { suspicions } = senderOf(context.req.raw);
    if (suspicions.length > 0) throw notFound();
    const answer = await answerCoupon({ db, enqueue }, { site, ask: asked, now: now() });
    return context.json(answer, 200, headers);
  });

  return routes;

  async function takeQuestion<Asked extends { visit: { visitor: string } }>(
    context: EdgeContext,
    schema: v.GenericSchema<unknown, Asked>,
  ): Promise<{ site: SiteSettings; asked: Asked; address: string; headers: Record<string, string> }> {
    const site = await parts.sites(context.req.param('site') ?? '');
    if (!site) throw notFound();
    const { origin, host } = Object.fromEntries(context.req.raw.headers);
    const cors = await admit(parts, site, { origin, host });
    const address = clientAddress(context.env.incoming, parts.trustedProxies);
    const sender = { site, address, hasOrigin: origin !== undefined };
    refuseFlood(limits, sender);
    const asked = await readAsked(context.req.raw, schema);
    takeEvents(limits, sender, { amount: 1, visitor: asked.visit.visitor });
    return { site, asked, address, headers: { ...cors, 'cache-control': 'no-store' } };
  }
}
