import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { ListFilter } from '../../contracts/lists.ts';
import type { ReadyPeriod } from '../lists/list.ts';
import { periodMoments } from '../lists/period-moments.ts';
import type { Tables } from '../store/schema.ts';
import { filterTerms } from './filter-terms.ts';

import { phoneDigits } from './phone-digits.ts';

/** A filter made ready for the store. */
export interface InquiryFilter extends ReadyPeriod {
  /** A tsquery over `terms`; `null`: no facet is asked for. */
  facets: string | null;
  search: { text: string; digits: string | null; records: readonly { site: string; id: string }[] } | null;
}

/** Of a record's number there are as many as there are systems and branches. */
const mostRecords = 50;

/** Makes a filter ready: the period in moments, facets and search as the store looks for them. */
export async function readyFilter(
  db: Kysely<Tables>,
  { filter, sites, now }: { filter: ListFilter; sites: readonly string[] | null; now: Date },
): Promise<InquiryFilter> {
  const text = filter.q.trim();
  return {
    sites,
    ...periodMoments(filter, now),
    facets: filterTerms(filter),
    search: text === '' ? null : { text, digits: phoneDigits(text), records: await inquiriesOfRecord(db, text) },
  };
}

/** Looked up first: as a part of the one condition it would keep the store from using the index of the other parts. */
async function inquiriesOfRecord(db: Kysely<Tables>, record: string): Promise<{ site: string; id: string }[]> {
  if (!/^\d{1,20}$/.test(record)) return [];
  return db
    .selectFrom('bookings')
    .select(['inquiry_site as site', 'inquiry_id as id'])
    .where('record', '=', record)
    .limit(mostRecords)
    .execute();
}

/** The condition that an inquiry meets exactly if the filter wants it. */
export function isWanted(
  eb: ExpressionBuilder<Tables, 'inquiries'>,
  { sites, from, to, facets, search }: InquiryFilter,
): Expression<SqlBool> {
  return eb.and([
    ...(sites ? [eb('site_id', 'in', sites.length > 0 ? sites : [''])] : []),
    ...(from ? [eb('at', '>=', from)] : []),
    ...(to ? [eb('at', '<', to)] : []),
    ...(facets === null ? [] : [sql<SqlBool>`terms @@ ${facets}::tsquery`]),
    ...(search ? [isFound(eb, search)] : []),
  ]);
}

function isFound(
  eb: ExpressionBuilder<Tables, 'inquiries'>,
  { text, digits, records }: NonNullable<InquiryFilter['search']>,
): Expression<SqlBool> {
  const words = sql<SqlBool>`terms @@ search_query(${text}::text, ${digits}::text)`;
  return eb.or([words, ...records.map(({ site, id }) => eb.and([eb('site_id', '=', site), eb('id', '=', id)]))]);
}
