import { type RawBuilder, sql } from 'kysely';
import { addressLike } from './address-like.ts';
import type { Sets } from './condition-set.ts';
import { between, joinPerson, ofScope, type Scope, since, unitOf } from './units.ts';

/** Visits of people that began within the days. */
function visitsSince(withinDays: number | null, scope: Scope): RawBuilder<boolean> {
  return sql<boolean>`${ofScope('visits', scope)} and not visits.suspected
    and ${since('visits.started_at', withinDays, scope)}`;
}

const unit = unitOf('visits');
const person = joinPerson('visits');

/** What happened in visits of people, as many times as it is asked for. */
function happenedIn(
  table: 'page_views' | 'goals' | 'shop_views',
  {
    where,
    count,
    withinDays,
    scope,
  }: {
    where: RawBuilder<boolean>;
    count: { from: number | null; to: number | null };
    withinDays: number | null;
    scope: Scope;
  },
): RawBuilder<unknown> {
  return sql`
    select ${unit} as unit
    from ${sql.table(table)} as seen
    join visits on visits.site_id = seen.site_id and visits.session_id = seen.session_id ${person}
    where seen.site_id = ${scope.site} and ${since('seen.at', withinDays, scope)} and ${where}
      and ${visitsSince(withinDays, scope)}
    group by 1 having ${between(sql`count(*)`, count)}`;
}

/** Conditions about visits and what was seen in them. */
export const visitSets: Sets<'visits' | 'first-touch' | 'touch' | 'landing' | 'page' | 'goal' | 'viewed' | 'device'> = {
  visits: ({ count, withinDays }, scope) => sql`
    select ${unit} as unit from visits ${person} where ${visitsSince(withinDays, scope)}
    group by 1 having ${between(sql`count(*)`, count)}`,
  'first-touch': ({ of, values }, scope) => sql`
    select unit from (
      select distinct on (1) ${unit} as unit, left(coalesce(visits.first_origin ->> ${of}, ''), 256) as said
      from visits ${person} where ${visitsSince(null, scope)}
      order by 1, visits.first_at, visits.started_at, visits.session_id
    ) as earliest where said = any(${[...values]}::text[])`,
  touch: ({ of, values, withinDays }, scope) => sql`
    select distinct ${unit} as unit from visits ${person}
    where ${visitsSince(withinDays, scope)} and ${sql.ref(`visits.${of}`)} = any(${[...values]}::text[])`,
  landing: ({ address, withinDays }, scope) => sql`
    select distinct ${unit} as unit from visits ${person}
    where ${visitsSince(withinDays, scope)} and ${addressLike('visits.landing', address)}`,
  page: ({ address, ...rest }, scope) =>
    happenedIn('page_views', { ...rest, where: addressLike('seen.url', address), scope }),
  goal: ({ name, ...rest }, scope) => happenedIn('goals', { ...rest, where: sql<boolean>`seen.name = ${name}`, scope }),
  viewed: ({ of, values, ...rest }, scope) => {
    const id = sql.ref(of === 'item' ? 'seen.item_id' : 'seen.category_id');
    const isOne = values.length === 0 ? sql`true` : sql`${id} = any(${[...values]}::text[])`;
    // A product's page names its category, too; so both kinds of pages tell of a category.
    const isKind = of === 'item' ? sql`seen.kind = 'product'` : sql`seen.category_id is not null`;
    return happenedIn('shop_views', { ...rest, where: sql<boolean>`${isKind} and ${isOne}`, scope });
  },
  device: ({ values }, scope) => sql`
    select distinct ${unit} as unit from visits ${person}
    where ${visitsSince(null, scope)} and visits.device = any(${[...values]}::text[])`,
};
