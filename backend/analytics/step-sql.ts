import { type RawBuilder, sql } from 'kysely';
import type { AnalyticsKey, RobotChoice } from '../../contracts/analytics.ts';
import { timeSteps } from '../../contracts/analytics.ts';
import type { AnalyticsQuery, Zone } from './analytics-query.ts';

/** The step of a moment: see stepBounds. */
export function stepOf(moment: RawBuilder<Date>, { bounds }: Zone): RawBuilder<number> {
  const list = `{${bounds.map((bound) => new Date(bound).toISOString()).join(',')}}`;
  return sql`width_bucket(${moment}, ${list}::timestamptz[])`;
}

/** Whether a moment lies within the report or before it. */
export function isWithin(moment: RawBuilder<Date>, { bounds }: Zone): RawBuilder<boolean> {
  const [from = 0] = bounds;
  const to = bounds.at(-1) ?? from;
  return sql`${moment} >= ${new Date(from)} and ${moment} < ${new Date(to)}`;
}

/** Whether the site of a row belongs to the zone. */
export function isOfZone(site: RawBuilder<string>, { sites }: Zone): RawBuilder<boolean> {
  return sql`${site} in (${sql.join([...sites])})`;
}

/** Whether a row is one of those that the choice leaves. */
export function isChosen(suspicions: RawBuilder<string[]>, robots: RobotChoice): RawBuilder<boolean> {
  if (robots === 'with') return sql`true`;
  return robots === 'only' ? sql`${suspicions} <> '[]'::jsonb` : sql`${suspicions} = '[]'::jsonb`;
}

/** One selection for each zone, together. */
export function ofAllZones(query: AnalyticsQuery, select: (zone: Zone) => RawBuilder<unknown>): RawBuilder<unknown> {
  return sql.join(query.zones.map(select), sql` union all `);
}

/** Whether a report's rows are its steps. */
export function isByStep(by: AnalyticsKey): boolean {
  return timeSteps.some((step) => step === by);
}

/** The step as a key that is the same in the report and before it: its place, from 0. */
export function stepKey({ steps }: AnalyticsQuery): RawBuilder<string> {
  return sql`((step - 1) % ${steps + 1}::integer)::text`;
}
