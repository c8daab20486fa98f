import { facets } from '../contracts/list-words.ts';

/** Which inquiry is open; ids are unique within a site only. */
export interface InquiryKey {
  site: string;
  id: string;
}

/** Parameters of the address that narrow the list, beside the site and the search: as contracts/lists.ts writes them. */
export const filterNames = ['period', 'from', 'to', ...facets] as const;
export type FilterName = (typeof filterNames)[number];
export type Filter = Partial<Record<FilterName, string>>;

/** What the page's address says: the chosen site (empty for all), search, filter, columns, and the open inquiry. */
export interface Place {
  site: string;
  q: string;
  filter: Filter;
  /** Columns in their order, with dots between them; empty: those that every list has. */
  columns: string;
  inquiry: InquiryKey | null;
}

/** Reads `?site=&q=&source=…&columns=&inquiry=<site>.<id>`. An inquiry without its site belongs to the chosen one. Never throws. */
export function readPlace(search: string): Place {
  const params = new URLSearchParams(search);
  const site = params.get('site') ?? '';
  const filter = Object.fromEntries(
    filterNames.flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : [])),
  );
  return {
    site,
    q: params.get('q') ?? '',
    filter,
    columns: params.get('columns') ?? '',
    inquiry: readInquiryKey(params.get('inquiry') ?? '', site),
  };
}

/** The query of a place, with its `?`, or a lone `?` where nothing is chosen, so that a link to it clears the query. */
export function writePlace({ inquiry, ...place }: Place): string {
  const params = new URLSearchParams(viewQuery(place));
  if (inquiry) params.set('inquiry', `${inquiry.site}.${inquiry.id}`);
  return `?${params}`;
}

/** The part of the address that a saved view keeps: all but the open inquiry. */
export function viewQuery({ site, q, filter, columns }: Omit<Place, 'inquiry'>): string {
  const values = { site, q, ...filter, columns };
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString();
}

/** Whether two keys name the same inquiry. */
export function sameInquiry(one: InquiryKey | null, other: InquiryKey | null): boolean {
  return one?.site === other?.site && one?.id === other?.id;
}

/** Reads `<site>.<id>`, or a bare id of the chosen site; site ids have no dot, so the first one ends the site. */
export function readInquiryKey(text: string, chosenSite = ''): InquiryKey | null {
  const dot = text.indexOf('.');
  const site = dot < 0 ? chosenSite : text.slice(0, dot);
  const id = text.slice(dot + 1);
  return site && id ? { site, id } : null;
}
