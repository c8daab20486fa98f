import { sql } from 'kysely';

/** What of the visit in the row of `visits` stands with its goals, for their list (store/migrations/0015-goal-terms.ts). */
export const goalFacets = sql<object>`goal_facets(visits.origin, visits.landing, visits.device, visits.suspicions)`;
