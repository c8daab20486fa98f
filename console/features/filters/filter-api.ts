import type { ListName } from '../../../contracts/list-words.ts';
import type { FacetValues, ListCount } from '../../../contracts/lists.ts';
import type { ListQuery } from '../../address.ts';
import { type Api, queryOf } from '../../api.ts';

type Asked = ListQuery & { list: ListName };

/** How many rows a query finds. */
export function readCount(api: Api, { list, filter, ...query }: Asked, signal: AbortSignal): Promise<ListCount> {
  return api.read(`/api/${list}/count${queryOf({ ...query, ...filter })}`, signal);
}

/** What a facet can be filtered by, within everything else that is chosen. */
export function readValues(
  api: Api,
  { list, filter, ...query }: Asked & { of: string },
  signal: AbortSignal,
): Promise<FacetValues> {
  return api.read(`/api/${list}/values${queryOf({ ...query, ...filter })}`, signal);
}
