/** Which inquiry is open; ids are unique within a site only. */
export interface InquiryKey {
  site: string;
  id: string;
}

/** What the page's address says: the chosen site (empty for all), the search, and the open inquiry. */
export interface Place {
  site: string;
  q: string;
  inquiry: InquiryKey | null;
}

/** Reads `?site=&q=&inquiry=<site>.<id>`. An inquiry without its site belongs to the chosen one. Never throws. */
export function readPlace(search: string): Place {
  const params = new URLSearchParams(search);
  const site = params.get('site') ?? '';
  return { site, q: params.get('q') ?? '', inquiry: readInquiryKey(params.get('inquiry') ?? '', site) };
}

/** The query of a place, with its `?`, or a lone `?` where nothing is chosen, so that a link to it clears the query. */
export function writePlace({ site, q, inquiry }: Place): string {
  const params = new URLSearchParams();
  if (site) params.set('site', site);
  if (q) params.set('q', q);
  if (inquiry) params.set('inquiry', `${inquiry.site}.${inquiry.id}`);
  return `?${params}`;
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
