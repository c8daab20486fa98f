import { goalFacets } from '../../contracts/list-words.ts';
import type { GoalFilter } from '../../contracts/lists.ts';
import { facetTerms } from '../lists/facet-terms.ts';
import { periodMoments } from '../lists/period-moments.ts';
import type { ReadyFilter } from '../lists/ready-filter.ts';

/** Makes a filter of goals ready for the store. Pure. */
export function readyGoalFilter({
  filter,
  sites,
  now,
}: {
  filter: GoalFilter;
  sites: readonly string[] | null;
  now: Date;
}): ReadyFilter {
  return {
    sites,
    ...periodMoments(filter, now),
    facets: facetTerms(filter, goalFacets),
    search: goalSearch(filter.q),
  };
}

/**
 * A search for the beginnings of words in a goal's name, its page, and where its visit came from. What an address keeps as
 * %D0%B0 is left out, as it is in `terms` (migration 0015), so that an address that was copied finds its page. Pure.
 */
export function goalSearch(text: string): ReadyFilter['search'] {
  const words = text.replace(/(%[0-9a-f]{2})+/gi, ' ').trim();
  return words === '' ? null : { text: words, digits: null, records: [] };
}
