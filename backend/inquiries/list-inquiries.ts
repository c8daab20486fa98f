import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { InquiryList } from '../../contracts/inquiry.ts';
import { type Cursor, formatCursor } from '../lists/cursor.ts';
import type { Tables } from '../store/schema.ts';
import { type InquiryFilter, isWanted } from './filter-inquiries.ts';
import { inquiryViews } from './inquiry-views.ts';

export interface ListQuery {
  filter: InquiryFilter;
  limit: number;
  /** Only what comes after this one, in the list's order. */
  before: Cursor | null;
}

/** Rows that are looked at one by one, the newest first: enough to fill a page with whatever every some hundredth has. */
const mostWalked = 20_000;
/** Rows that the index of terms may find, to be sorted then. What so many have and the newest have not is old: it lies together. */
const mostSorted = 50_000;

/**
 * Inquiries, newest first, with all that is known of their visits. Pages are cut by time and id, so that new inquiries
 * move nothing between them.
 */
export async function listInquiries(db: Kysely<Tables>, list: ListQuery): Promise<InquiryList> {
  const { filter, limit } = list;
  const byTerms = filter.facets !== null || filter.search !== null;
  const rows = byTerms ? await rowsByTerms(db, list) : await walkedRows(db, list);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    inquiries: await inquiryViews(db, page),
    next: rows.length > limit && last ? formatCursor({ at: last.at, id: last.id }) : null,
  };
}

/**
 * The store cannot know how frequent the beginning of a word or a mixture of properties is, nor when it was, so it is not
 * left to choose: down the time a little way, which finds what is frequent; then by the index of terms, which finds what is
 * rare or long ago; and the whole way only for what is both frequent and long ago.
 */
async function rowsByTerms(db: Kysely<Tables>, list: ListQuery) {
  const { filter, before, limit } = list;
  const newest = wantedOf(db, { filter: { ...filter, facets: null, search: null }, before })
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostWalked)
    .as('inquiries');
  const found = await db
    .selectFrom(newest)
    .selectAll()
    .where((eb) => isWanted(eb as unknown as ExpressionBuilder<Tables, 'inquiries'>, filter))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  if (found.length > limit) return found;
  return (await sortedRows(db, list)) ?? walkedRows(db, list);
}

/** Down the time until there are enough, one more than the limit. */
function walkedRows(db: Kysely<Tables>, list: ListQuery) {
  return wantedOf(db, list)
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(list.limit + 1)
    .execute();
}

/** All that are wanted, by the index of terms, and of these the newest; `null` where there are too many for that. */
async function sortedRows(db: Kysely<Tables>, list: ListQuery) {
  const wanted = wantedOf(db, list)
    .select(['site_id', 'id', 'at'])
    .limit(mostSorted + 1);
  const { rows } = await sql<{ found: number; page: object[] | null }>`
    with wanted as materialized (${wanted})
    select (select count(*)::integer from wanted) as found, (
      select jsonb_agg(jsonb_build_object('site', site_id, 'id', id))
      from (select site_id, id from wanted order by at desc, id desc limit ${list.limit + 1}::integer) as newest) as page
  `.execute(db);
  const [{ found, page } = { found: 0, page: null }] = rows;
  if (found > mostSorted) return null;
  const names = sql<{ site: string; id: string }>`jsonb_to_recordset(${JSON.stringify(page ?? [])}::jsonb)`;
  return db
    .selectFrom('inquiries')
    .innerJoin(names.as<'named'>(sql`named (site text, id uuid)`), (join) =>
      join.onRef('named.site', '=', 'inquiries.site_id').onRef('named.id', '=', 'inquiries.id'),
    )
    .selectAll('inquiries')
    .orderBy('inquiries.at', 'desc')
    .orderBy('inquiries.id', 'desc')
    .execute();
}

function wantedOf(db: Kysely<Tables>, { filter, before }: Pick<ListQuery, 'filter' | 'before'>) {
  return db
    .selectFrom('inquiries')
    .where((eb) => isWanted(eb, filter))
    .$if(before !== null, (select) =>
      select.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(before?.at ?? new Date(0), before?.id ?? ''))),
    );
}
