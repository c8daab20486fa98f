/** Names a row of a list; ids are unique within a site only. */
export interface RowKey {
  site: string;
  id: string;
}

/** What narrows a list beside the site and the search: period, days and facets, as contracts/lists.ts writes them. */
export type Filter = Readonly<Record<string, string>>;

/** What a list is asked for: a site (empty for all), a search text (empty for none), a filter, and the zone of its days. */
export interface ListQuery {
  site: string;
  q: string;
  filter: Filter;
  zone: string;
}

/** What the page's address says: the chosen site (empty for all), search, filter, columns, and the open row. */
export interface Place {
  site: string;
  q: string;
  filter: Filter;
  /** Columns in their order, with dots between them; empty: those that every list has. */
  columns: string;
  open: RowKey | null;
}

/** Of a list's kind, what its address depends on. */
export interface AddressForm {
  facets: readonly string[];
  /** The parameter that names the open row. */
  rowParameter: string;
}

/** Reads `?site=&q=&source=…&columns=&inquiry=<site>.<id>`. A row without its site belongs to the chosen one. Never throws. */
export function readPlace(search: string, { facets, rowParameter }: AddressForm): Place {
  const params = new URLSearchParams(search);
  const site = params.get('site') ?? '';
  const filter = Object.fromEntries(
    ['period', 'from', 'to', ...facets].flatMap((name) => {
      const value = params.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  return {
    site,
    q: params.get('q') ?? '',
    filter,
    columns: params.get('columns') ?? '',
    open: readRowKey(params.get(rowParameter) ?? '', site),
  };
}

/** The query of a place, with its `?`, or a lone `?` where nothing is chosen, so that a link to it clears the query. */
export function writePlace({ open, ...place }: Place, { rowParameter }: Pick<AddressForm, 'rowParameter'>): string {
  const params = new URLSearchParams(viewQuery(place));
  if (open) params.set(rowParameter, `${open.site}.${open.id}`);
  return `?${params}`;
}

/** The part of the address that says which rows are shown and how: all but the open one. */
export function viewQuery({ site, q, filter, columns }: Omit<Place, 'open'>): string {
  const values = { site, q, ...filter, columns };
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString();
}

/** Whether two keys name the same row. */
export function sameRow(one: RowKey | null, other: RowKey | null): boolean {
  return one?.site === other?.site && one?.id === other?.id;
}

/** Reads `<site>.<id>`, or a bare id of the chosen site; site ids have no dot, so the first one ends the site. */
export function readRowKey(text: string, chosenSite = ''): RowKey | null {
  const dot = text.indexOf('.');
  const site = dot < 0 ? chosenSite : text.slice(0, dot);
  const id = text.slice(dot + 1);
  return site && id ? { site, id } : null;
}
