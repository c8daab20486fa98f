import { sql } from 'kysely';
import type { GoalFacet } from '../../contracts/list-words.ts';
import type { FacetValue } from '../lists/values-of.ts';

/** What stands for a facet in a row of `goals`; none is `null`. */
export const facetsOfGoals: Record<GoalFacet, FacetValue> = {
  goal: { text: sql`name` },
  source: { text: sql`visit_facets ->> 'source'` },
  medium: { text: sql`visit_facets ->> 'medium'` },
  campaign: { text: sql`visit_facets ->> 'campaign'` },
  channel: { text: sql`visit_facets ->> 'channel'` },
  landing: { text: sql`visit_facets ->> 'landing'` },
  device: { text: sql`visit_facets ->> 'device'` },
  robot: { text: sql`coalesce(visit_facets ->> 'robot', 'no')` },
  label: { labels: sql`visit_facets -> 'labels'` },
};
