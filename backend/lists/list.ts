import type { Kysely } from 'kysely';
import type { Preset } from '../../contracts/list-words.ts';
import type { FacetValues, ListCount } from '../../contracts/lists.ts';
import type { Tables } from '../store/schema.ts';
import type { Cursor } from './cursor.ts';
import type { ReadyFilter } from './ready-filter.ts';

/** What every list's filter has (contracts/lists.ts). */
export interface ListPeriod {
  q: string;
  zone: string;
  period?: Preset | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export interface PageOf {
  filter: ReadyFilter;
  limit: number;
  /** Only what comes after this one, in the list's order. */
  before: Cursor | null;
}

export interface ListPage<Row> {
  rows: Row[];
  /** The cursor of the following page; `null` after the last one. */
  next: string | null;
}

/**
 * A list of raw data, newest first: what is different between one and another. The routes, exports and shared links are
 * made from it.
 */
export interface List<Filter extends ListPeriod, Row, Facet extends string> {
  /** Makes a filter ready: the period in moments, facets and search as the store looks for them. */
  ready(
    db: Kysely<Tables>,
    asked: { filter: Filter; sites: readonly string[] | null; now: Date },
  ): Promise<ReadyFilter>;
  page(db: Kysely<Tables>, asked: PageOf): Promise<ListPage<Row>>;
  /** Exact up to contracts/lists.ts `mostCounted`. */
  count(db: Kysely<Tables>, filter: ReadyFilter): Promise<ListCount>;
  /** Exact, however many and however long it takes: for exports. */
  countAll(db: Kysely<Tables>, filter: ReadyFilter): Promise<number>;
  /** The values of a facet among the newest that a filter wants, the most frequent first; `''` stands for none. */
  values(db: Kysely<Tables>, asked: { facet: Facet; filter: ReadyFilter }): Promise<FacetValues>;
}
