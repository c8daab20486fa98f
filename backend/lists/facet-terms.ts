/** As many characters of a property as `terms` keeps (store/migrations/0007-lists.ts, 0015-goal-terms.ts). */
const mostCharacters = 256;

/**
 * The facets of a filter as PostgreSQL's tsquery over `terms`: one of the values of each facet. `null` where nothing is
 * asked for. Pure; whatever stands in the values, only values come out of it.
 */
export function facetTerms<Facet extends string>(
  filter: Partial<Record<Facet, readonly string[] | undefined>>,
  facets: readonly Facet[],
): string | null {
  const wanted = facets.flatMap((facet) => {
    const values = filter[facet];
    return values?.length ? [`(${values.map((value) => quoted(termOf(facet, value))).join(' | ')})`] : [];
  });
  return wanted.length > 0 ? wanted.join(' & ') : null;
}

function termOf(facet: string, value: string): string {
  if (facet !== 'label') return `=${facet}=${value}`;
  const colon = value.indexOf(':');
  return `=label.${value.slice(0, colon)}=${value.slice(colon + 1)}`;
}

function quoted(term: string): string {
  const kept = Array.from(term).slice(0, mostCharacters).join('');
  return `'${kept.replace(/['\\]/g, '$&$&')}'`;
}
