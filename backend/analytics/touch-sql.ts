import { type RawBuilder, sql } from 'kysely';
import { type AnalyticsFilters, type AnalyticsKey, type TouchKey, touchKeys } from '../../contracts/analytics.ts';
import type { AnalyticsQuery } from './analytics-query.ts';

/** Columns of a touch: its origin (jsonb), its landing page's address and its device. */
export interface TouchColumns {
  origin: RawBuilder<object>;
  landing: RawBuilder<string>;
  device: RawBuilder<string>;
}

/** What a touch says of itself; empty: nothing. A landing page stands without its query, which holds the labels. */
export function touchWord(key: TouchKey, { origin, landing, device }: TouchColumns, query: AnalyticsQuery) {
  const words: Record<TouchKey, RawBuilder<string | null>> = {
    channel: sql`${origin} ->> 'channel'`,
    source: sql`${origin} ->> 'source'`,
    medium: sql`${origin} ->> 'medium'`,
    // Ids of campaigns are unique within a site only.
    campaign: isOfOneSite(query)
      ? sql`coalesce(${origin} ->> 'campaignId', ${origin} ->> 'campaign')`
      : sql`${origin} ->> 'campaign'`,
    landing: sql`split_part(split_part(${landing}, '?', 1), '#', 1)`,
    device,
  };
  return sql<string>`coalesce(${words[key]}, '')`;
}

/** Whether a touch is one of those that the filters ask for. */
export function touchFits(columns: TouchColumns, query: AnalyticsQuery): RawBuilder<boolean> {
  const asked = touchKeys.flatMap((key) => {
    const word = query.filters[key];
    return word === undefined ? [] : [sql<boolean>`${touchWord(key, columns, query)} = ${word}::text`];
  });
  return asked.length ? sql`(${sql.join(asked, sql` and `)})` : sql`true`;
}

/** Whether a report's rows are words of touches. */
export function isTouchKey(by: AnalyticsKey): by is TouchKey {
  return touchKeys.some((key) => key === by);
}

/** Whether the filters ask for something that only touches know. */
export function filtersTouches(filters: AnalyticsFilters): boolean {
  return touchKeys.some((key) => filters[key] !== undefined);
}

function isOfOneSite({ zones }: AnalyticsQuery): boolean {
  return zones.flatMap(({ sites }) => sites).length === 1;
}
