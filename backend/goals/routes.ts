import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { goalFacets } from '../../contracts/list-words.ts';
import { FacetValuesSchema, GoalFilterSchema, ListCountSchema } from '../../contracts/lists.ts';
import { siteId } from '../../contracts/text.ts';
import { GoalListSchema, GoalStorySchema } from '../../contracts/visit-view.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { notFound } from '../http/problem.ts';
import { pageParameters } from '../lists/cursor.ts';
import type { Tables } from '../store/schema.ts';
import { goalList } from './goal-list.ts';
import { goalStory } from './goal-story.ts';

const uuid = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the id of a goal'));
const PageQuerySchema = v.object({ ...GoalFilterSchema.entries, ...pageParameters });
const ValuesQuerySchema = v.object({
  ...GoalFilterSchema.entries,
  of: v.picklist(goalFacets, `must be one of ${goalFacets.join(', ')}`),
});

/** Goals that visitors reached, for the console and programs. */
export function goalRoutes({ db, now }: { db: Kysely<Tables>; now: () => Date }): ApiRoute[] {
  const access = 'inquiries:read';
  return [
    route({
      method: 'GET',
      path: '/goals',
      summary: 'Goals that were reached, newest first, a page at a time.',
      access,
      query: PageQuerySchema,
      answer: GoalListSchema,
      async handle({ sites, query: { limit, before, ...filter } }) {
        const ready = await goalList.ready(db, { filter, sites, now: now() });
        const { rows, next } = await goalList.page(db, { filter: ready, limit, before: before ?? null });
        return { goals: rows, next };
      },
    }),
    route({
      method: 'GET',
      path: '/goals/count',
      summary: 'How many goals a filter finds; beyond a bound only that there are more.',
      access,
      query: GoalFilterSchema,
      answer: ListCountSchema,
      handle: async ({ sites, query: filter }) =>
        goalList.count(db, await goalList.ready(db, { filter, sites, now: now() })),
    }),
    route({
      method: 'GET',
      path: '/goals/values',
      summary: 'What goals can be filtered by: the values of one property, the most frequent of the newest first.',
      access,
      query: ValuesQuerySchema,
      answer: FacetValuesSchema,
      // Its own choice must not hide the other values.
      handle: async ({ sites, query: { of, ...filter } }) =>
        goalList.values(db, {
          facet: of,
          filter: await goalList.ready(db, { filter: { ...filter, [of]: undefined }, sites, now: now() }),
        }),
    }),
    route({
      method: 'GET',
      path: '/goals/:id',
      summary: 'One goal with the way that led to it, from the first touch on.',
      access,
      params: v.object({ id: uuid }),
      query: v.object({ site: siteId() }),
      answer: GoalStorySchema,
      async handle({ params: { id }, query: { site } }) {
        const story = await goalStory(db, { site, id });
        if (!story) throw notFound();
        return story;
      },
    }),
  ];
}
