import type { Inquiry } from '../../contracts/inquiry.ts';
import type { Facet } from '../../contracts/list-words.ts';
import type { ListFilter } from '../../contracts/lists.ts';
import { countAllWanted, countWanted } from '../lists/count-wanted.ts';
import type { List } from '../lists/list.ts';
import { valuesOf } from '../lists/values-of.ts';
import { facetsOfInquiries } from './facets-of-inquiries.ts';
import { listInquiries } from './list-inquiries.ts';
import { readyInquiryFilter } from './ready-inquiry-filter.ts';

const table = 'inquiries';

/** Inquiries as one of the lists of raw data. */
export const inquiryList: List<ListFilter, Inquiry, Facet> = {
  ready: readyInquiryFilter,
  async page(db, asked) {
    const { inquiries, next } = await listInquiries(db, asked);
    return { rows: inquiries, next };
  },
  count: (db, filter) => countWanted(db, { table, filter }),
  countAll: (db, filter) => countAllWanted(db, { table, filter }),
  values: (db, { facet, filter }) => valuesOf(db, { table, filter, facet: facetsOfInquiries[facet] }),
};
