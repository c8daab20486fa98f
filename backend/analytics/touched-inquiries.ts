import { type RawBuilder, sql } from 'kysely';
import { touchKeys } from '../../contracts/analytics.ts';
import type { AttributionModel } from '../../contracts/attribution.ts';
import type { AnalyticsQuery } from './analytics-query.ts';
import { isTouchKey, originWords, type TouchWords, touchFits, visitWords } from './touch-sql.ts';

/** Of a visitor who came more often than that before an inquiry the latest visits count, as in report-touches.ts. */
const mostTouches = 500;

/** Models that give all to one touch, and the order in which it comes first. */
const singles: Partial<Record<AttributionModel, RawBuilder<unknown>>> = {
  last: sql`started_at desc, session_id desc`,
  'last-non-direct': sql`channel = 'direct', started_at desc, session_id desc`,
  first: sql`started_at, session_id`,
};

/** Per cent for the first touch, for all between together, and for the last (facts/comagic.md §8). */
const positions: Partial<Record<AttributionModel, readonly [first: number, between: number, last: number]>> = {
  '40-20-40': [40, 20, 40],
  '20-60-20': [20, 60, 20],
  '10-50-40': [10, 50, 40],
};

/**
 * Credits of inquiries by their touches, as a selection with `step`, `key`, `credit` and `first` out of `asked` with
 * `site_id`, `id`, `at`, `session`, `origin`, `step`, `key` and `first`. What counts are the visits of the same visitor
 * within the look-back, or the inquiry's own origin where there is none: the same as in backend/attribution, whose
 * models.ts is the reference that this is tested against.
 */
export function touchedInquiries(query: AnalyticsQuery): RawBuilder<unknown> {
  const words = touchedWords(query);
  const key = isTouchKey(query.by) ? words[query.by] : sql`asked.key`;
  const touched = sql`
    select asked.site_id, asked.id, asked.step, asked.first, ${key} as key, ${touchFits(words, query)} as fits,
      touches.started_at, touches.session_id
    from asked
    left join visits as own on own.site_id = asked.site_id and own.session_id = asked.session
    left join lateral (${touchesOf(query)}) as touches on true`;
  if (singles[query.model]) return sql`select step, key, 1::float8 as credit, first, fits from (${touched}) as touched`;
  return sql`
    select step, key, share / sum(share) over (partition by site_id, id) as credit, first, fits
    from (
      select *, ${shareOf(query.model)} as share
      from (
        select *, row_number() over (partition by site_id, id order by started_at, session_id) as place,
          count(*) over (partition by site_id, id) as touches,
          max(started_at) over (partition by site_id, id) as latest
        from (${touched}) as touched
      ) as placed
    ) as shared`;
}

/** The words of a touch, or of the inquiry's own origin where there is none. */
function touchedWords(query: AnalyticsQuery): TouchWords {
  const own = originWords(sql`asked.origin`, query);
  const words = touchKeys.map((key) => [key, sql<string>`coalesce(${sql.ref(`touches.${key}`)}, ${own[key]})`]);
  return Object.fromEntries(words);
}

/** The visits that count for an inquiry; of models that choose, the chosen one. */
function touchesOf(query: AnalyticsQuery): RawBuilder<unknown> {
  const { lookbackDays, robots, model } = query;
  const words = visitWords(query);
  const all = sql`
    select session_id, started_at, ${sql.join(touchKeys.map((key) => sql`${words[key]} as ${sql.ref(key)}`))} from visits
    where visits.site_id = own.site_id and visits.visitor_id = own.visitor_id
      and visits.started_at >= asked.at - make_interval(days => ${lookbackDays}::integer)
      and (visits.started_at <= asked.at or visits.session_id = asked.session)
      and (${robots !== 'without'}::boolean or visits.suspicions = '[]'::jsonb or visits.session_id = asked.session)
    order by visits.started_at desc, visits.session_id desc
    limit ${model === 'last' ? 1 : mostTouches}::integer`;
  const order = model === 'last' ? undefined : singles[model];
  return order ? sql`select * from (${all}) as latest order by ${order} limit 1` : all;
}

/** A touch's part before all are brought to one. Counted back from the last touch, time's decay cannot vanish. */
function shareOf(model: AttributionModel): RawBuilder<number> {
  if (model === 'time-decay') {
    return sql`coalesce(power(2::float8, extract(epoch from started_at - latest)::float8 / 604800), 1)`;
  }
  const [first, between, last] = positions[model] ?? [1, 1, 1];
  if (!positions[model]) return sql`1::float8`;
  return sql`case when touches = 1 then 1::float8 when place = 1 then ${first}::float8
    when place = touches then ${last}::float8 else ${between}::float8 / (touches - 2) end`;
}
