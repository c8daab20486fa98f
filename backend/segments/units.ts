import { type RawBuilder, sql } from 'kysely';

/** Of whom a segment is asked: everybody of a site, or one visitor with the person behind them. */
export interface Scope {
  site: string;
  /** The site's; sums are asked in it. */
  currency: string;
  now: Date;
  /** `null`: everybody. `unit`: who they are; `visitors`: all browsers of that person. */
  only: { unit: string; visitors: readonly string[] } | null;
}

/**
 * Who somebody is in segments: the person behind a visitor, and the visitor itself where nobody said who they are.
 * `table` has `site_id` and `visitor_id`; `joinPerson` stands behind it.
 */
export function unitOf(table: string): RawBuilder<string> {
  return sql<string>`coalesce(whose.person_id, ${sql.ref(`${table}.visitor_id`)})`;
}

/** Brings the person behind a visitor of `table`. */
export function joinPerson(table: string): RawBuilder<unknown> {
  return sql`left join person_visitors as whose on whose.site_id = ${sql.ref(`${table}.site_id`)}
    and whose.visitor_id = ${sql.ref(`${table}.visitor_id`)}`;
}

/** Rows of a table with visitors that the scope is about. */
export function ofScope(table: string, { site, only }: Scope): RawBuilder<boolean> {
  const ofSite = sql<boolean>`${sql.ref(`${table}.site_id`)} = ${site}`;
  if (!only) return ofSite;
  return sql<boolean>`${ofSite} and ${sql.ref(`${table}.visitor_id`)} = any(${[...only.visitors]}::uuid[])`;
}

/** Rows since so many days ago; all, where there is no bound. */
export function since(column: string, withinDays: number | null, { now }: Scope): RawBuilder<boolean> {
  if (withinDays === null) return sql<boolean>`true`;
  return sql<boolean>`${sql.ref(column)} >= ${new Date(now.getTime() - withinDays * 86_400_000)}`;
}

/** Whether a number lies between bounds, both included. */
export function between(
  number: RawBuilder<unknown>,
  { from, to }: { from: number | null; to: number | null },
): RawBuilder<boolean> {
  return sql<boolean>`(${from === null ? sql`true` : sql`${number} >= ${from}`}
    and ${to === null ? sql`true` : sql`${number} <= ${to}`})`;
}

/**
 * Who made an inquiry: its person, and where it names nobody the one behind its visit. `inquiryVisit` stands behind
 * `inquiries`.
 */
export const inquiryUnit = sql<string>`case when inquiries.person_id <> inquiries.id then inquiries.person_id
  else coalesce(whose.person_id, visits.visitor_id, inquiries.person_id) end`;
export const inquiryVisit = sql`
  left join visits on visits.site_id = inquiries.site_id and visits.site_id = inquiries.visit_site
    and visits.session_id = inquiries.visit_session
  ${joinPerson('visits')}`;

/** Inquiries that the scope is about, and that no robot made. */
export function inquiriesOf({ site, only }: Scope): RawBuilder<boolean> {
  const sound = sql<boolean>`inquiries.site_id = ${site} and inquiries.suspicions = '[]'`;
  if (!only) return sound;
  return sql<boolean>`${sound} and (inquiries.person_id = ${only.unit}::uuid
    or (inquiries.person_id = inquiries.id and visits.visitor_id = any(${[...only.visitors]}::uuid[])))`;
}

/** Everybody there is: whoever has visited, but for what may be a robot, and whoever has left a contact without a visit. */
export function everybody(scope: Scope): RawBuilder<unknown> {
  if (scope.only) return sql`select ${scope.only.unit}::uuid as unit`;
  return sql`
    select ${unitOf('visits')} as unit from visits ${joinPerson('visits')}
    where ${ofScope('visits', scope)} and not visits.suspected
    union
    select ${inquiryUnit} from inquiries ${inquiryVisit} where ${inquiriesOf(scope)}`;
}
