import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import type { PreviewRefusal } from '../../contracts/preview.ts';
import { previewParameter } from '../../contracts/preview-address.ts';
import { siteId } from '../../contracts/text.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { isAllowedOrigin } from '../intake/allowed-origin.ts';
import type { SealedEvents } from '../intake/sealed-events.ts';
import type { OfferReader } from '../offers/offer-reader.ts';
import type { BuiltModules } from '../sites/built-modules.ts';
import { liveVersion } from '../sites/live-version.ts';
import type { LiveOptions } from '../sites/published-config.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { draftTag, readPreviewScript, refusedTag } from './draft-tag.ts';
import { previewedCoupon, previewedOffer } from './previewed-offers.ts';
import { type Preview, type PreviewPorts, readPreview } from './read-preview.ts';
import { takePreviewed } from './take-previewed.ts';

export interface PreviewEdgeParts extends PreviewPorts {
  built: BuiltModules;
  /** Our own address without a slash at the end. */
  publicUrl: string;
  sealing: SealedEvents;
  /** `dist/preview.js`. */
  scriptFile: string;
  offersOf: OfferReader;
  liveOptions: (site: SiteSettings) => Promise<LiveOptions>;
}

/** Of a script that is a page's own business, asked for by whoever has the link. */
const scriptHeaders = {
  'content-type': 'text/javascript; charset=utf-8',
  'cache-control': 'no-store',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

/**
 * `/c/<site>?tendril_preview=<token>`: `GET` is the draft's tag, `POST` takes its events and stores none of them. What comes
 * without the parameter is nobody's business here. What a preview asks of `/o/<site>` is answered as it would be, and nothing of it stored.
 */
export function previewEdge(parts: PreviewEdgeParts): Hono {
  const { db, built, publicUrl, sealing, scriptFile, offersOf, liveOptions } = parts;
  const routes = new Hono();
  let script: Promise<string> | undefined;

  routes.get('/c/:site', async (context) => {
    const asked = askedOf(context);
    script ??= readPreviewScript(scriptFile);
    const code = await script.catch((error: unknown) => {
      script = undefined; // a later build may bring it
      throw error;
    });
    const preview = await readPreview(parts, asked);
    if ('refused' in preview) {
      const { refused, grant } = preview;
      const text = refusedTag(code, { refused, ...(grant && { language: grant.language }) });
      return context.body(text, 200, scriptHeaders);
    }
    const live = await liveOptions(preview.draft);
    const tagParts = { built, publicUrl, sealKey: sealing.publicKey, live };
    return context.body(draftTag(code, { ...preview, token: asked.token }, tagParts), 200, scriptHeaders);
  });

  routes.post('/c/:site', (context) =>
    forDraft(context, ({ draft }) => takePreviewed(context.req.raw, { site: draft, open: sealing.open })),
  );

  // Without the parameter it is a visitor who asks (offers/offers-edge.ts).
  routes.post('/o/:site', (context, next) =>
    context.req.query(previewParameter) === undefined
      ? next()
      : forDraft(context, ({ draft }) =>
          previewedOffer(context.req.raw, { db, offersOf, site: draft, now: parts.now() }),
        ),
  );
  routes.post('/o/:site/coupon', (context, next) =>
    context.req.query(previewParameter) === undefined
      ? next()
      : forDraft(context, () => previewedCoupon(context.req.raw)),
  );

  return routes;

  /** Answers a page of the site for its preview. Throws a 403 problem where that is over. */
  async function forDraft(context: Context, answer: (preview: Preview) => Promise<object>): Promise<Response> {
    const asked = askedOf(context);
    const preview = await readPreview(parts, asked);
    const live = 'refused' in preview ? await liveVersion(db, asked.site) : preview.live;
    if (!live) throw notFound();
    const draftDomains = 'refused' in preview ? [] : preview.draft.domains;
    const headers = { ...corsOf(context, [...live.settings.domains, ...draftDomains]), 'cache-control': 'no-store' };
    if ('refused' in preview) throw over(preview.refused, headers);
    const json = await answer(preview).catch((error: unknown) => {
      throw error instanceof ProblemError ? new ProblemError({ ...error.settings, headers }) : error;
    });
    return context.json(json, 200, headers);
  }
}

function askedOf(context: Context): { site: string; token: string } {
  const [site, token] = [context.req.param('site'), context.req.query(previewParameter)];
  if (!token || !v.is(siteId(), site)) throw notFound();
  return { site, token };
}

/** Pages of the site as it is live, or as it would be, may read the answer; others may not even ask. */
function corsOf(context: Context, domains: readonly string[]): Record<string, string> {
  const origin = context.req.header('origin');
  if (origin === undefined) return {};
  if (isAllowedOrigin(origin, domains)) return { 'access-control-allow-origin': origin, vary: 'Origin' };
  throw new ProblemError({
    code: 'foreign-origin',
    status: 403,
    title: 'Pages of this origin may not send for this site.',
    headers: { vary: 'Origin' },
  });
}

/** Events of a preview that is over must not be counted either. */
function over(refused: PreviewRefusal, headers: Record<string, string>): ProblemError {
  return new ProblemError({
    code: `preview-${refused}`,
    status: 403,
    title: 'This preview is over; open it again from the console.',
    headers,
  });
}
