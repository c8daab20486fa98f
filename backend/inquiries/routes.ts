import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { InquiryListSchema, InquiryStorySchema, TroubleListSchema } from '../../contracts/inquiry.ts';
import { facets } from '../../contracts/list-words.ts';
import { FacetValuesSchema, ListCountSchema, ListFilterSchema } from '../../contracts/lists.ts';
import { siteId } from '../../contracts/text.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { notFound } from '../http/problem.ts';
import { pageParameters } from '../lists/cursor.ts';
import type { Tables } from '../store/schema.ts';
import { listTroubles } from '../troubles/list-troubles.ts';
import { inquiryList } from './inquiry-list.ts';
import { inquiryStory } from './inquiry-story.ts';

const uuid = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the id of an inquiry'),
);

const ListQuerySchema = v.object({
  ...ListFilterSchema.entries,
  ...pageParameters,
});
const ValuesQuerySchema = v.object({
  ...ListFilterSchema.entries,
  of: v.picklist(facets, `must be one of ${facets.join(', ')}`),
});
const ofSite = v.object({ site: siteId() });
const ofAnySite = v.object({ site: v.optional(siteId()) });

/** Inquiries and what went wrong with some, for the console and programs. */
export function inquiryRoutes({ db, now }: { db: Kysely<Tables>; now: () => Date }): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/inquiries',
      summary: 'Inquiries, newest first, a page at a time.',
      access: 'inquiries:read',
      query: ListQuerySchema,
      answer: InquiryListSchema,
      async handle({ sites, query: { limit, before, ...filter } }) {
        const ready = await inquiryList.ready(db, { filter, sites, now: now() });
        const { rows, next } = await inquiryList.page(db, { filter: ready, limit, before: before ?? null });
        return { inquiries: rows, next };
      },
    }),
    route({
      method: 'GET',
      path: '/inquiries/count',
      summary: 'How many inquiries a filter finds; beyond a bound only that there are more.',
      access: 'inquiries:read',
      query: ListFilterSchema,
      answer: ListCountSchema,
      handle: async ({ sites, query: filter }) =>
        inquiryList.count(db, await inquiryList.ready(db, { filter, sites, now: now() })),
    }),
    route({
      method: 'GET',
      path: '/inquiries/values',
      summary: 'What inquiries can be filtered by: the values of one property, the most frequent of the newest first.',
      access: 'inquiries:read',
      query: ValuesQuerySchema,
      answer: FacetValuesSchema,
      // Its own choice must not hide the other values.
      handle: async ({ sites, query: { of, ...filter } }) =>
        inquiryList.values(db, {
          facet: of,
          filter: await inquiryList.ready(db, { filter: { ...filter, [of]: undefined }, sites, now: now() }),
        }),
    }),
    route({
      method: 'GET',
      path: '/inquiries/:id',
      summary: 'One inquiry with its whole story, from the first touch on.',
      access: 'inquiries:read',
      params: v.object({ id: uuid }),
      query: ofSite,
      answer: InquiryStorySchema,
      async handle({ params: { id }, query: { site } }) {
        const story = await inquiryStory(db, { site, id });
        if (!story) throw notFound();
        return story;
      },
    }),
    route({
      method: 'GET',
      path: '/troubles',
      summary: 'What was refused, ignored or parked, by reason.',
      access: 'inquiries:read',
      query: ofAnySite,
      answer: TroubleListSchema,
      handle: ({ sites }) => listTroubles(db, { sites }),
    }),
  ];
}
