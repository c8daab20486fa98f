import { type Kysely, type Selectable, sql } from 'kysely';
import type { InquiryList } from '../../contracts/inquiry.ts';
import { formatCursor } from '../lists/cursor.ts';
import type { PageOf } from '../lists/list.ts';
import { newestNames, type RowName } from '../lists/newest-names.ts';
import type { InquiryTable, Tables } from '../store/schema.ts';
import { inquiryViews } from './inquiry-views.ts';

/**
 * Inquiries, newest first, with all that is known of their visits. Pages are cut by time and id, so that new inquiries
 * move nothing between them.
 */
export async function listInquiries(db: Kysely<Tables>, asked: PageOf): Promise<InquiryList> {
  const names = await newestNames(db, { ...asked, table: 'inquiries' });
  const page = names.slice(0, asked.limit);
  const last = page.at(-1);
  return {
    inquiries: await inquiryViews(db, await rowsOf(db, page)),
    next: names.length > asked.limit && last ? formatCursor(last) : null,
  };
}

/** The rows of these names, in the list's order. */
async function rowsOf(db: Kysely<Tables>, names: readonly RowName[]): Promise<Selectable<InquiryTable>[]> {
  if (names.length === 0) return [];
  const named = sql<{ site_id: string; id: string }>`jsonb_to_recordset(${JSON.stringify(names)}::jsonb)`;
  return db
    .selectFrom('inquiries')
    .innerJoin(named.as<'named'>(sql`named (site_id text, id uuid)`), (join) =>
      join.onRef('named.site_id', '=', 'inquiries.site_id').onRef('named.id', '=', 'inquiries.id'),
    )
    .selectAll('inquiries')
    .orderBy('inquiries.at', 'desc')
    .orderBy('inquiries.id', 'desc')
    .execute();
}
