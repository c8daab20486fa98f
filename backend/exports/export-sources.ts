import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { ExportedList } from '../../contracts/exports.ts';
import { goalFacets } from '../../contracts/list-words.ts';
import { goalList } from '../goals/goal-list.ts';
import { goalSearch } from '../goals/ready-goal-filter.ts';
import { inquiryList } from '../inquiries/inquiry-list.ts';
import { parseCursor } from '../lists/cursor.ts';
import { facetTerms } from '../lists/facet-terms.ts';
import type { List, ListPeriod } from '../lists/list.ts';
import type { ReadyFilter } from '../lists/ready-filter.ts';
import { audienceSource } from '../segments/audience-source.ts';
import type { Tables } from '../store/schema.ts';
import type { ExportColumn, ExportLanguage } from './export-cells.ts';
import { goalColumns } from './goal-columns.ts';
import { inquiryColumns } from './inquiry-columns.ts';

const moment = v.nullable(
  v.pipe(
    v.string(),
    v.isoTimestamp(),
    v.transform((text) => new Date(text)),
  ),
);

/** Filters as they are kept with an export: ready at the moment of asking, so that "today" stays that day. */
const FilterSchema = v.object({
  from: moment,
  to: moment,
  facets: v.nullable(v.string()),
  search: v.nullable(
    v.object({
      text: v.string(),
      digits: v.nullable(v.string()),
      records: v.array(v.object({ site: v.string(), id: v.string() })),
    }),
  ),
});
/** As goals' filters were kept before migration 0015, by exports that were asked for then and are still to be written. */
const OldGoalFilterSchema = v.pipe(
  v.object({
    from: moment,
    to: moment,
    facets: v.record(v.picklist(goalFacets), v.array(v.string())),
    words: v.array(v.string()),
  }),
  v.transform(({ facets, words, ...period }) => ({
    ...period,
    facets: facetTerms(facets, goalFacets),
    search: goalSearch(words.join(' ')),
  })),
);
const GoalFilterSchema = v.union([FilterSchema, OldGoalFilterSchema]);

/** What an export reads: the filter as it was stored, and the sites that it is about. */
export interface ExportedFilter {
  stored: unknown;
  sites: readonly string[] | null;
}

/**
 * A list as exports see it: rows of texts. `count` is asked once, in the transaction in which an export begins, and `page` in
 * those that go on. Methods throw where a stored filter was not written by this program.
 */
export interface ExportSource {
  /** Read by programs that take the file as it is: without a mark of its encoding. */
  isForPrograms?: true;
  titles(language: ExportLanguage, filter: ExportedFilter): string[];
  count(db: Kysely<Tables>, filter: ExportedFilter): Promise<number>;
  page(
    db: Kysely<Tables>,
    asked: { filter: ExportedFilter; limit: number; after: string | null; timeZone: string },
  ): Promise<{ rows: string[][]; next: string | null }>;
}

/** What can be exported. */
export const exportSources: Record<ExportedList, ExportSource> = {
  inquiries: source(inquiryList, { columns: inquiryColumns, stored: FilterSchema }),
  goals: source(goalList, { columns: goalColumns, stored: GoalFilterSchema }),
  audience: audienceSource,
};

function source<Row>(
  list: Pick<List<ListPeriod, Row, string>, 'page' | 'countAll'>,
  {
    columns,
    stored,
  }: { columns: readonly ExportColumn<Row>[]; stored: v.GenericSchema<unknown, Omit<ReadyFilter, 'sites'>> },
): ExportSource {
  const ready = ({ stored: text, sites }: ExportedFilter): ReadyFilter => ({ ...v.parse(stored, text), sites });
  return {
    titles: (language) => columns.map((column) => column[language]),
    count: (db, filter) => list.countAll(db, ready(filter)),
    async page(db, { filter, limit, after, timeZone }) {
      const before = after === null ? null : parseCursor(after);
      const { rows, next } = await list.page(db, { filter: ready(filter), limit, before });
      return { rows: rows.map((row) => columns.map(({ text }) => text(row, timeZone))), next };
    },
  };
}
