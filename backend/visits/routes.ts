import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { siteId } from '../../contracts/text.ts';
import { VisitListSchema, VisitStorySchema } from '../../contracts/visit-view.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { momentParameter } from '../http/checked-query.ts';
import { notFound } from '../http/problem.ts';
import { pageParameters } from '../lists/cursor.ts';
import type { Tables } from '../store/schema.ts';
import { listVisits, visitStory } from './list-visits.ts';

const period = {
  site: siteId(),
  from: v.optional(momentParameter()),
  to: v.optional(momentParameter()),
  ...pageParameters,
};
const VisitsQuerySchema = v.object({
  ...period,
  robots: v.optional(v.picklist(['true', 'false'], 'must be true or false'), 'false'),
});
const uuid = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the id of a visit'));

/** Visits of one site. */
export function visitRoutes(db: Kysely<Tables>): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/visits',
      summary: 'Visits of a site, newest first, a page at a time.',
      access: 'inquiries:read',
      query: VisitsQuerySchema,
      answer: VisitListSchema,
      handle: ({ query: { robots, ...query } }) => listVisits(db, { ...periodOf(query), robots: robots === 'true' }),
    }),
    route({
      method: 'GET',
      path: '/visits/:id',
      summary: 'One visit with its pages, what came of it, and the way that led to it.',
      access: 'inquiries:read',
      params: v.object({ id: uuid }),
      query: v.object({ site: siteId() }),
      answer: VisitStorySchema,
      async handle({ params: { id }, query: { site } }) {
        const story = await visitStory(db, { site, id });
        if (!story) throw notFound();
        return story;
      },
    }),
  ];
}

function periodOf({ site, from, to, limit, before }: v.InferOutput<v.ObjectSchema<typeof period, undefined>>) {
  return { site, from: from ?? null, to: to ?? null, limit, before: before ?? null };
}
