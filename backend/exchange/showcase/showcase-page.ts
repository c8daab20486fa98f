import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { uuidV7 } from '../../../contracts/text.ts';
import { senderOf } from '../../edge/read-asked.ts';
import { addressNetwork, clientAddress } from '../../http/client-address.ts';
import { requireMediaType } from '../../http/media-type.ts';
import { pageLanguage } from '../../http/plain-page.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { readBody } from '../../http/read-body.ts';
import { networkName } from '../../intake/limit-events.ts';
import { takeCouponAsk } from '../../offers/limit-coupons.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Secrets } from '../../store/secrets.ts';
import { answerExchange } from '../answer-exchange.ts';
import type { ExchangeEdgeParts } from '../exchange-edge.ts';
import { answerPartnerCoupon } from '../hand-out/answer-partner-coupon.ts';
import { answerTaken } from '../hand-out/answer-taken.ts';
import { showcaseHtml, showcaseSecurity } from './showcase-html.ts';
import { newShowcaseVisitor, openShowcaseToken, showcaseToken } from './showcase-token.ts';

type Parts = ExchangeEdgeParts & { secrets: Secrets };
type PageContext = Context<{ Bindings: HttpBindings }>;

/** A form of two short fields. */
const mostBytes = 4096;
/** Pages a minute for one network: an office's, and too few to look up every offer by a program. */
const perNetwork = 120;
/** How such places are called in the report. */
const spot = 'showcase';

/**
 * `/x/<site>/showcase`: the loyalty showcase as a page, for a link or a frame on the site's own pages, where `exchange-loyalty` is
 * on. Reading it takes nothing; `POST` takes a coupon and leads back. Who reads is known by a token of the page's own.
 */
export function showcasePage(parts: Parts): Hono<{ Bindings: HttpBindings }> {
  const { secrets, now } = parts;
  const routes = new Hono<{ Bindings: HttpBindings }>();

  routes.get('/:site/showcase', async (context) => {
    const { site, cards } = await begin(context);
    const visitor = openShowcaseToken(secrets, site.id, context.req.query('v')) ?? newShowcaseVisitor(now());
    const language = pageLanguage(context);
    const asked = { visit: visitor, language, spots: [{ spot, most: cards }] };
    const by = { ...senderOf(context.req.raw), isPreview: false, now: now() };
    const offered = await answerExchange(parts, { site, ask: asked, ...by });
    const before = await answerTaken(parts, { site, visitor: visitor.visitor, language });
    const token = showcaseToken(secrets, site.id, visitor);
    const isRefused = context.req.query('none') !== undefined;
    const page = { language, siteName: site.name, token, cards: offered.cards, taken: before.taken, isRefused };
    context.header('content-security-policy', showcaseSecurity(site.domains));
    for (const [name, value] of headers) context.header(name, value);
    return context.html(showcaseHtml(page));
  });

  routes.post('/:site/showcase', async (context) => {
    const { site, address } = await begin(context);
    requireMediaType(context.req.raw, ['application/x-www-form-urlencoded']);
    const form = new URLSearchParams(await readBody(context.req.raw, mostBytes));
    const visitor = openShowcaseToken(secrets, site.id, form.get('v') ?? undefined);
    const showing = v.safeParse(uuidV7(), form.get('showing'));
    if (!visitor || !showing.success || senderOf(context.req.raw).suspicions.length > 0) throw notFound();
    takeCouponAsk(parts.limits.rates, { site: site.id, address, visitor: visitor.visitor });
    const ask = { visit: visitor, showing: showing.output };
    const { code } = await answerPartnerCoupon(parts, { site, ask, now: now() });
    const back = new URLSearchParams({ lang: pageLanguage(context), v: showcaseToken(secrets, site.id, visitor) });
    if (code === null) back.set('none', '');
    return context.redirect(`?${back}`, 303);
  });

  return routes;

  async function begin(context: PageContext): Promise<{ site: SiteSettings; cards: number; address: string }> {
    const site = await parts.sites(context.req.param('site') ?? '');
    const options = site?.modules['exchange-loyalty'];
    if (!site || !options) throw notFound();
    const address = clientAddress(context.env.incoming, parts.trustedProxies);
    const network = addressNetwork(address);
    const buckets = network === null ? [] : [{ name: `showcase-${networkName(network)}`, most: perNetwork }];
    const retryAfterSec = parts.limits.rates.take(buckets, 1);
    if (retryAfterSec !== null)
      throw new ProblemError({
        code: 'too-many',
        status: 429,
        title: 'This page was asked for too often in this minute.',
        headers: { 'retry-after': `${retryAfterSec}` },
      });
    return { site, address, cards: v.parse(CardsSchema, options).cards };
  }
}

/** Of the module's options, which were checked when they were saved. */
const CardsSchema = v.object({ cards: v.number() });

/** Nobody keeps it, and no partner hears of its address. */
const headers = [
  ['cache-control', 'no-store'],
  ['referrer-policy', 'no-referrer'],
  ['x-robots-tag', 'noindex'],
] as const;
