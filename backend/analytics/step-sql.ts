import { type RawBuilder, sql } from 'kysely';
import type { AnalyticsKey, RobotChoice } from '../../contracts/analytics.ts';
import { timeSteps } from '../../contracts/analytics.ts';
import type { AnalyticsQuery, Zone } from './analytics-query.ts';

/** The step of a moment: see stepBounds. */
export function stepOf(moment: RawBuilder<Date>, { bounds }: Zone): RawBuilder<number> {
  const list = `{${bounds.map((bound) => new Date(bound).toISOString()).join(',')}}`;
  return sql`width_bucket(${moment}, ${list}::timestamptz[])`;
}

/** Whether a moment lies within the report or before it, not between the two. */
export function isWithin(moment: RawBuilder<Date>, { bounds }: Zone): RawBuilder<boolean> {
  const at = (index: number) => new Date(bounds.at(index) ?? 0);
  const [endBefore, start] = [at(bounds.length / 2 - 1), at(bounds.length / 2)];
  const between = sql`and not (${moment} >= ${endBefore} and ${moment} < ${start})`;
  return sql`${moment} >= ${at(0)} and ${moment} < ${at(-1)} ${endBefore < start ? between : sql``}`;
}

/** Whether a moment of the report or before it is the report's own. */
export function isNow(moment: RawBuilder<Date>, { bounds }: Zone): RawBuilder<boolean> {
  return sql`${moment} >= ${new Date(bounds.at(bounds.length / 2) ?? 0)}`;
}

/** Whether the site of a row belongs to the zone. */
export function isOfZone(site: RawBuilder<string>, { sites }: Zone): RawBuilder<boolean> {
  return sql`${site} in (${sql.join([...sites])})`;
}

/** Whether a row, suspected of not being a person's or not, is one of those that the choice leaves. */
export function isChosen(suspected: RawBuilder<boolean>, robots: RobotChoice): RawBuilder<boolean> {
  if (robots === 'with') return sql`true`;
  return robots === 'only' ? suspected : sql`not (${suspected})`;
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
