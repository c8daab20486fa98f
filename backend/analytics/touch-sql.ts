import { type RawBuilder, sql } from 'kysely';
import { type AnalyticsFilters, type AnalyticsKey, type TouchKey, touchKeys } from '../../contracts/analytics.ts';
import { landingPage } from '../visits/landing-page.ts';
import type { AnalyticsQuery } from './analytics-query.ts';

/** Where each word of a touch stands in SQL; empty: the touch does not say. */
export type TouchWords = Readonly<Record<TouchKey, RawBuilder<string>>>;

/** What a visit of the table `visits` says as a touch. A landing page stands without its query, which holds the labels. */
export function visitWords(query: AnalyticsQuery): TouchWords {
  return {
    channel: sql`channel`,
    source: sql`source`,
    medium: sql`medium`,
    campaign: isOfOneSite(query) ? sql`coalesce(campaign_id, campaign)` : sql`campaign`,
    landing: landingPage,
    device: sql`device`,
  };
}

/** What an origin (jsonb) says where no visit is known; cut as migration 0011 cuts words. */
export function originWords(origin: RawBuilder<object>, query: AnalyticsQuery): TouchWords {
  const word = (text: RawBuilder<string | null>) => sql<string>`left(coalesce(${text}, ''), ${wordLength}::integer)`;
  return {
    channel: word(sql`${origin} ->> 'channel'`),
    source: word(sql`${origin} ->> 'source'`),
    medium: word(sql`${origin} ->> 'medium'`),
    // Ids of campaigns are unique within a site only.
    campaign: isOfOneSite(query)
      ? word(sql`coalesce(${origin} ->> 'campaignId', ${origin} ->> 'campaign')`)
      : word(sql`${origin} ->> 'campaign'`),
    landing: sql`''`,
    device: sql`''`,
  };
}

/** Characters of a word that reports tell apart: what an index has room for. */
export const wordLength = 256;

/** A landing page as the index of reports has it. */
export function landingKey(page: RawBuilder<string>): RawBuilder<string> {
  return sql`hashtextextended(${page}, 0)`;
}

/** Whether a touch is one of those that the filters ask for. */
export function touchFits(words: TouchWords, query: AnalyticsQuery): RawBuilder<boolean> {
  const asked = touchKeys.flatMap((key) => {
    const word = query.filters[key];
    return word === undefined ? [] : [sql<boolean>`${words[key]} = ${word}::text`];
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
