import type { Facet } from '../../../contracts/list-words.ts';
import type { FacetValues, ListCount } from '../../../contracts/lists.ts';
import { type Api, type InquiryQuery, queryOf } from '../../api.ts';

/** How many inquiries a query finds. */
export function readCount(api: Api, { filter, ...query }: InquiryQuery, signal: AbortSignal): Promise<ListCount> {
  return api.read(`/api/inquiries/count${queryOf({ ...query, ...filter })}`, signal);
}

/** What a facet can be filtered by, within everything else that is chosen. */
export function readValues(
  api: Api,
  { filter, ...query }: InquiryQuery & { of: Facet },
  signal: AbortSignal,
): Promise<FacetValues> {
  return api.read(`/api/inquiries/values${queryOf({ ...query, ...filter })}`, signal);
}
