import { Hono, type MiddlewareHandler } from 'hono';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { line, siteId } from '../../contracts/text.ts';
import type { ReaderEnv } from '../accounts/reader.ts';
import { checkedQuery, momentParameter, wholeNumber } from '../http/checked-query.ts';
import { notFound } from '../http/problem.ts';
import { parseCursor } from '../inquiries/list-inquiries.ts';
import type { Tables } from '../store/schema.ts';
import { listGoals } from './list-goals.ts';
import { listVisits, visitStory } from './list-visits.ts';

export interface VisitRoutesParts {
  db: Kysely<Tables>;
  /** Leaves the reader in the context, or ends the request. */
  requireReader: MiddlewareHandler<ReaderEnv>;
}

const period = {
  site: siteId(),
  from: v.optional(momentParameter()),
  to: v.optional(momentParameter()),
  limit: v.optional(wholeNumber({ least: 1, most: 200 }), '50'),
  before: v.optional(
    v.pipe(
      v.string(),
      v.transform(parseCursor),
      v.check((cursor) => cursor !== null, 'must be the `next` of an earlier answer'),
    ),
  ),
};
const VisitsQuerySchema = v.object({
  ...period,
  robots: v.optional(v.picklist(['true', 'false'], 'must be true or false'), 'false'),
});
const GoalsQuerySchema = v.object({ ...period, name: v.optional(line()) });
const VisitQuerySchema = v.object({
  site: siteId(),
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the id of a visit')),
});

/**
 * `GET /visits`, `GET /visits/<id>` and `GET /goals` of one site, for readers, to be mounted under /api. A parameter
 * that is wrong is named in the problem document.
 */
export function visitRoutes({ db, requireReader }: VisitRoutesParts): Hono<ReaderEnv> {
  const routes = new Hono<ReaderEnv>();

  routes.get('/visits', requireReader, async (context) => {
    const { robots, ...query } = checkedQuery(VisitsQuerySchema, context.req.query());
    return context.json(await listVisits(db, { ...periodOf(query), robots: robots === 'true' }));
  });

  routes.get('/visits/:id', requireReader, async (context) => {
    const { site, id } = checkedQuery(VisitQuerySchema, { ...context.req.query(), id: context.req.param('id') });
    const story = await visitStory(db, { site, id });
    if (!story) throw notFound();
    return context.json(story);
  });

  routes.get('/goals', requireReader, async (context) => {
    const { name, ...query } = checkedQuery(GoalsQuerySchema, context.req.query());
    return context.json(await listGoals(db, { ...periodOf(query), name: name ?? null }));
  });

  return routes;
}

function periodOf({ site, from, to, limit, before }: v.InferOutput<v.ObjectSchema<typeof period, undefined>>) {
  return { site, from: from ?? null, to: to ?? null, limit, before: before ?? null };
}
