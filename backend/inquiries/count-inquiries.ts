import type { Kysely } from 'kysely';
import type { ListCount } from '../../contracts/lists.ts';
import { boundedCount, exactCount } from '../lists/bounded-count.ts';
import type { Tables } from '../store/schema.ts';
import { type InquiryFilter, isWanted } from './filter-inquiries.ts';

/** How many inquiries a filter wants: exact up to `mostCounted`, else said to be more than that. */
export function countInquiries(db: Kysely<Tables>, filter: InquiryFilter): Promise<ListCount> {
  return boundedCount(db, wanted(db, filter));
}

/** How many inquiries a filter wants, however many. */
export function countAllInquiries(db: Kysely<Tables>, filter: InquiryFilter): Promise<number> {
  return exactCount(db, wanted(db, filter));
}

function wanted(db: Kysely<Tables>, filter: InquiryFilter) {
  return db
    .selectFrom('inquiries')
    .select('id')
    .where((eb) => isWanted(eb, filter));
}
