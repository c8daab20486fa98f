import { type Kysely, sql } from 'kysely';

/**
 * What goals are filtered and searched by, as migration 0007 made it for inquiries: `terms`, one generated column with one
 * index. What a goal's visit says of it is copied to the goal (`visit_facets`), since no index reaches over two tables;
 * `{}` where the visit is not there. `null`: written by a process of an older version, which `backend/goals/catch-up.ts`
 * makes good within a minute, and until then like a goal without a visit.
 *
 * Whoever changes what a visit says changes its goals with it (`visits/follow-goals.ts`). Of a reattribution
 * `followed` counts the rows that were done in this way: where it is not as many as `done`, an older process has done some.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Without what says nothing, so that most are short.
  `create function goal_facets(origin jsonb, landing text, device text, suspicions jsonb) returns jsonb
    language sql stable parallel safe
    return jsonb_strip_nulls(jsonb_build_object(
      'source', nullif(origin ->> 'source', ''), 'medium', nullif(origin ->> 'medium', ''),
      'campaign', nullif(origin ->> 'campaign', ''), 'channel', nullif(origin ->> 'channel', ''),
      'labels', nullif(origin -> 'labels', '{}'),
      'landing', nullif(split_part(split_part(landing, '?', 1), '#', 1), ''), 'device', nullif(device, ''),
      'robot', case when suspicions <> '[]' then 'yes' end))`,
  // Letters that an address keeps as %D0%B0 are no words that anybody types.
  `create function goal_terms(name text, url text, facets jsonb) returns tsvector language sql immutable parallel safe
    return array_to_tsvector(
      words_of(concat_ws(' ', name, left(regexp_replace(url, '(%[0-9A-Fa-f]{2})+', ' ', 'g'), 2000),
        facets ->> 'source', facets ->> 'campaign'))
      || label_terms(facets -> 'labels')
      || array[
        left('=goal=' || name, 256), left('=source=' || coalesce(facets ->> 'source', ''), 256),
        left('=medium=' || coalesce(facets ->> 'medium', ''), 256),
        left('=campaign=' || coalesce(facets ->> 'campaign', ''), 256),
        '=channel=' || coalesce(facets ->> 'channel', ''), left('=landing=' || coalesce(facets ->> 'landing', ''), 256),
        '=device=' || coalesce(facets ->> 'device', ''), '=robot=' || coalesce(facets ->> 'robot', 'no')])`,
  `alter table goals add column visit_facets jsonb`,
  `update goals set visit_facets = goal_facets(visits.origin, visits.landing, visits.device, visits.suspicions)
    from visits where visits.site_id = goals.site_id and visits.session_id = goals.session_id`,
  `update goals set visit_facets = '{}' where visit_facets is null`,
  `alter table goals add column terms tsvector generated always as (goal_terms(name, url, visit_facets)) stored`,
  `create index goals_to_catch_up on goals (site_id, id) where visit_facets is null`,

  `alter table reattributions add column followed integer not null default 0`,
  `update reattributions set followed = done`,
];
