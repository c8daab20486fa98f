import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { type GoalFacet, goalFacets } from '../../contracts/list-words.ts';
import type { GoalFilter } from '../../contracts/lists.ts';
import type { ReadyPeriod } from '../lists/list.ts';
import { periodMoments } from '../lists/period-moments.ts';
import type { Tables } from '../store/schema.ts';

/** A filter of goals made ready for the store. */
export interface ReadyGoalFilter extends ReadyPeriod {
  facets: Partial<Record<GoalFacet, string[]>>;
  /** Every word must stand somewhere in the goal's name, its page, or where its visit came from. */
  words: string[];
}

/** Makes a filter ready. Pure. */
export function readyGoalFilter({
  filter,
  sites,
  now,
}: {
  filter: GoalFilter;
  sites: readonly string[] | null;
  now: Date;
}): ReadyGoalFilter {
  const chosen = goalFacets.flatMap((facet) => (filter[facet]?.length ? [[facet, filter[facet]] as const] : []));
  return {
    sites,
    ...periodMoments(filter, now),
    facets: Object.fromEntries(chosen),
    words: filter.q.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').split(/\s+/).filter(Boolean),
  };
}

/** What stands for a facet in the store, in a query of goals with their visits; `''` for none. Labels are several. */
export const goalFacetValues: Record<Exclude<GoalFacet, 'label'>, ReturnType<typeof sql<string>>> = {
  goal: sql`goals.name`,
  source: sql`coalesce(visits.origin ->> 'source', '')`,
  medium: sql`coalesce(visits.origin ->> 'medium', '')`,
  campaign: sql`coalesce(visits.origin ->> 'campaign', '')`,
  channel: sql`coalesce(visits.origin ->> 'channel', '')`,
  landing: sql`coalesce(regexp_replace(visits.landing, '[?#].*$', ''), '')`,
  device: sql`coalesce(visits.device, '')`,
  robot: sql`case when coalesce(visits.suspicions, '[]') = '[]' then 'no' else 'yes' end`,
};

const capitals = 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁё';
const smalls = 'абвгдежзийклмнопрстуфхцчшщъыьэюяее';

/** In small letters, as `folded` of migration 0007 makes them, without its normal form, which costs five times as much. */
const searched = sql`lower(translate(concat_ws(' ', goals.name, goals.url, visits.origin ->> 'source',
  visits.origin ->> 'campaign'), ${capitals}::text, ${smalls}::text))`;

/** The condition that a goal, joined with its visit, meets exactly if the filter wants it. */
export function isWantedGoal(
  eb: ExpressionBuilder<Tables, 'goals' | 'visits'>,
  { sites, from, to, facets, words }: ReadyGoalFilter,
): Expression<SqlBool> {
  return eb.and([
    ...(sites ? [eb('goals.site_id', 'in', sites.length > 0 ? sites : [''])] : []),
    ...(from ? [eb('goals.at', '>=', from)] : []),
    ...(to ? [eb('goals.at', '<', to)] : []),
    ...goalFacets.flatMap((facet) => (facets[facet] ? [hasOneOf(facet, facets[facet])] : [])),
    ...words.map((word) => sql<SqlBool>`${searched} like ${`%${escaped(word)}%`}::text`),
  ]);
}

function hasOneOf(facet: GoalFacet, values: readonly string[]): Expression<SqlBool> {
  const list = sql`(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
  if (facet !== 'label') return sql<SqlBool>`${goalFacetValues[facet]} in ${list}`;
  return sql<SqlBool>`exists (
    select from jsonb_each_text(visits.origin -> 'labels') where key || ':' || value in ${list})`;
}

/** A word for `like`, in which three signs mean something. */
function escaped(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&');
}
