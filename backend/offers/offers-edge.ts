import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { CouponAskSchema, OfferAskSchema } from '../../contracts/offer-wire.ts';
import { senderOf } from '../edge/read-asked.ts';
import { takeQuestion } from '../edge/take-question.ts';
import { encodedAnswers } from '../http/encoded-answer.ts';
import { notFound } from '../http/problem.ts';
import type { IntakePorts } from '../intake/ports.ts';
import { answerAsk } from './answer-ask.ts';
import { answerCoupon } from './answer-coupon.ts';
import { takeCouponAsk } from './limit-coupons.ts';
import { liveTriggers } from './live-triggers.ts';
import type { OfferReader } from './offer-reader.ts';

export type OffersEdgeParts = IntakePorts & { offersOf: OfferReader };

const openHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

/**
 * `POST /o/<site>`: which offer is to be shown; `POST /o/<site>/coupon`: the coupon of a showing. For the site's own pages
 * only, as for events, and within the same limits (reliability S15–S18). `GET /o/<site>/triggers/<version>`: what leads to the
 * offers before an order (decisions/0016).
 */
export function offersEdge(parts: OffersEdgeParts): Hono<{ Bindings: HttpBindings }> {
  const { db, offersOf, limits, enqueue, now } = parts;
  const answer = encodedAnswers();
  const routes = new Hono<{ Bindings: HttpBindings }>();

  routes.post('/:site', async (context) => {
    const { site, asked, headers } = await takeQuestion(parts, context, OfferAskSchema);
    const by = { ...senderOf(context.req.raw), isPreview: false, now: now() };
    const answer = await answerAsk({ db, offersOf }, { site, ask: asked, ...by });
    return context.json(answer, 200, headers);
  });

  routes.post('/:site/coupon', async (context) => {
    const { site, asked, address, headers } = await takeQuestion(parts, context, CouponAskSchema);
    takeCouponAsk(limits.rates, { site: site.id, address, visitor: asked.visit.visitor });
    const { suspicions } = senderOf(context.req.raw);
    if (suspicions.length > 0) throw notFound();
    const answer = await answerCoupon({ db, enqueue }, { site, ask: asked, now: now() });
    return context.json(answer, 200, headers);
  });

  // The same for everybody, so it is asked for without a visit, and browsers keep it: another list is another version.
  routes.get('/:site/triggers/:version', async (context) => {
    const site = await parts.sites(context.req.param('site'));
    if (!site) throw notFound();
    const { list, version } = liveTriggers(await offersOf(site.id), {
      nowMs: now().getTime(),
      timeZone: site.timeZone,
    });
    // A tag may be a minute older than the list.
    const isAsked = version === context.req.param('version');
    const headers = { ...openHeaders, 'cache-control': isAsked ? 'public, max-age=86400, immutable' : 'no-store' };
    return answer(context.req.raw, { content: JSON.stringify(list), headers });
  });

  return routes;
}
