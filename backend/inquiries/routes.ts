import { Hono, type MiddlewareHandler } from 'hono';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { line, siteId } from '../../contracts/text.ts';
import type { ReaderEnv } from '../accounts/reader.ts';
import { checkedQuery, wholeNumber } from '../http/checked-query.ts';
import { notFound } from '../http/problem.ts';
import type { Tables } from '../store/schema.ts';
import { listTroubles } from '../troubles/list-troubles.ts';
import { inquiryStory } from './inquiry-story.ts';
import { listInquiries, parseCursor } from './list-inquiries.ts';

export interface InquiryRoutesParts {
  db: Kysely<Tables>;
  /** Leaves the reader in the context, or ends the request. */
  requireReader: MiddlewareHandler<ReaderEnv>;
}

const uuid = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the id of an inquiry'),
);

const ListQuerySchema = v.object({
  site: v.optional(siteId()),
  q: v.optional(line(), ''),
  limit: v.optional(wholeNumber({ least: 1, most: 200 }), '50'),
  before: v.optional(
    v.pipe(
      v.string(),
      v.transform(parseCursor),
      v.check((cursor) => cursor !== null, 'must be the `next` of an earlier answer'),
    ),
  ),
});
const StoryQuerySchema = v.object({ site: siteId(), id: uuid });
const TroubleQuerySchema = v.object({ site: v.optional(siteId()) });

/**
 * `GET /inquiries`, `GET /inquiries/<id>` and `GET /troubles` for readers: the console and programs with a token.
 * Whoever reads sees only their sites; a parameter that is wrong is named in the problem document.
 */
export function inquiryRoutes({ db, requireReader }: InquiryRoutesParts): Hono<ReaderEnv> {
  const routes = new Hono<ReaderEnv>();

  routes.get('/inquiries', requireReader, async (context) => {
    const { site, q, limit, before } = checkedQuery(ListQuerySchema, context.req.query());
    const sites = site === undefined ? context.var.reader.sites : [site];
    return context.json(await listInquiries(db, { sites, query: q.trim(), limit, before: before ?? null }));
  });

  routes.get('/inquiries/:id', requireReader, async (context) => {
    const { site, id } = checkedQuery(StoryQuerySchema, { ...context.req.query(), id: context.req.param('id') });
    const story = await inquiryStory(db, { site, id });
    if (!story) throw notFound();
    return context.json(story);
  });

  routes.get('/troubles', requireReader, async (context) => {
    const { site } = checkedQuery(TroubleQuerySchema, context.req.query());
    return context.json(await listTroubles(db, { sites: site === undefined ? context.var.reader.sites : [site] }));
  });

  return routes;
}
