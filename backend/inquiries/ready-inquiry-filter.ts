import type { Kysely } from 'kysely';
import { facets } from '../../contracts/list-words.ts';
import type { ListFilter } from '../../contracts/lists.ts';
import { facetTerms } from '../lists/facet-terms.ts';
import { periodMoments } from '../lists/period-moments.ts';
import type { ReadyFilter } from '../lists/ready-filter.ts';
import type { Tables } from '../store/schema.ts';
import { phoneDigits } from './phone-digits.ts';

/** Of a record's number there are as many as there are systems and branches. */
const mostRecords = 50;

/** Makes a filter ready: the period in moments, facets and search as the store looks for them. */
export async function readyInquiryFilter(
  db: Kysely<Tables>,
  { filter, sites, now }: { filter: ListFilter; sites: readonly string[] | null; now: Date },
): Promise<ReadyFilter> {
  const text = filter.q.trim();
  return {
    sites,
    ...periodMoments(filter, now),
    facets: facetTerms(filter, facets),
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
