import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import {
  ExchangeAskSchema,
  type ExchangeCoupon,
  ExchangeCouponAskSchema,
  TakenAskSchema,
} from '../../contracts/exchange-wire.ts';
import { previewParameter } from '../../contracts/preview-address.ts';
import { senderOf } from '../edge/read-asked.ts';
import { takeQuestion } from '../edge/take-question.ts';
import { notFound } from '../http/problem.ts';
import type { IntakePorts } from '../intake/ports.ts';
import { takeCouponAsk } from '../offers/limit-coupons.ts';
import { answerExchange } from './answer-exchange.ts';
import type { NetworkReader } from './choose/network-reader.ts';
import { answerPartnerCoupon } from './hand-out/answer-partner-coupon.ts';
import { answerTaken } from './hand-out/answer-taken.ts';

export type ExchangeEdgeParts = IntakePorts & { networkOf: NetworkReader };

/** A code that no checkout takes: no real one is spent for a preview. */
const previewed: ExchangeCoupon = { code: 'PREVIEW', endsOn: null };

/**
 * `POST /x/<site>`: which partners' offers are to be shown; `/coupon`: the coupon of a showing; `/taken`: what the visitor has.
 * For the site's own pages only, as for events, and within the same limits (reliability S15–S18). Of a preview nothing is stored.
 */
export function exchangeEdge(parts: ExchangeEdgeParts): Hono<{ Bindings: HttpBindings }> {
  const { db, networkOf, limits, now } = parts;
  const routes = new Hono<{ Bindings: HttpBindings }>();

  routes.post('/:site', async (context) => {
    const { site, asked, headers } = await takeQuestion(parts, context, ExchangeAskSchema);
    const isPreview = context.req.query(previewParameter) !== undefined;
    const by = { ...senderOf(context.req.raw), isPreview, now: now() };
    return context.json(await answerExchange({ db, networkOf }, { site, ask: asked, ...by }), 200, headers);
  });

  routes.post('/:site/coupon', async (context) => {
    const { site, asked, address, headers } = await takeQuestion(parts, context, ExchangeCouponAskSchema);
    takeCouponAsk(limits.rates, { site: site.id, address, visitor: asked.visit.visitor });
    if (senderOf(context.req.raw).suspicions.length > 0) throw notFound();
    const isPreview = context.req.query(previewParameter) !== undefined;
    const answer = isPreview
      ? previewed
      : await answerPartnerCoupon({ db, networkOf }, { site, ask: asked, now: now() });
    return context.json(answer, 200, headers);
  });

  routes.post('/:site/taken', async (context) => {
    const { site, asked, headers } = await takeQuestion(parts, context, TakenAskSchema);
    const answer = await answerTaken(
      { db, networkOf },
      { site, visitor: asked.visit.visitor, language: asked.language },
    );
    return context.json(answer, 200, headers);
  });

  return routes;
}
