import type { Inquiry } from '../../contracts/inquiry.ts';
import type { Facet } from '../../contracts/list-words.ts';
import type { ListFilter } from '../../contracts/lists.ts';
import type { List } from '../lists/list.ts';
import { countAllInquiries, countInquiries } from './count-inquiries.ts';
import { facetValues } from './facet-values.ts';
import { type InquiryFilter, readyFilter } from './filter-inquiries.ts';
import { listInquiries } from './list-inquiries.ts';

/** Inquiries as one of the lists of raw data. */
export const inquiryList: List<ListFilter, InquiryFilter, Inquiry, Facet> = {
  ready: readyFilter,
  async page(db, asked) {
    const { inquiries, next } = await listInquiries(db, asked);
    return { rows: inquiries, next };
  },
  count: countInquiries,
  countAll: countAllInquiries,
  values: facetValues,
};
