import type { Kysely } from 'kysely';
import type { InquiryList } from '../../contracts/inquiry.ts';
import type { Tables } from '../store/schema.ts';
import { inquiryViews } from './inquiry-views.ts';
import { matchesSearch } from './matches-search.ts';

export interface ListQuery {
  /** `null`: all sites. */
  sites: readonly string[] | null;
  /** Words of a name, a phone in any notation, an e-mail, campaign, source, form or record id; empty: everything. */
  query: string;
  limit: number;
  /** Only what comes after this one, in the list's order. */
  before: Cursor | null;
}

/** A place in the list: `InquiryList.next` in its parts. */
export interface Cursor {
  at: Date;
  id: string;
}

/**
 * Inquiries, newest first, with all that is known of their visits. Pages are cut by time and id, so that new inquiries
 * move nothing between them.
 */
export async function listInquiries(db: Kysely<Tables>, list: ListQuery): Promise<InquiryList> {
  const { sites, query, limit, before } = list;
  const rows = await db
    .selectFrom('inquiries')
    .selectAll()
    .$if(sites !== null, (select) => select.where('site_id', 'in', sites?.length ? sites : ['']))
    .$if(before !== null, (select) =>
      select.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(before?.at ?? new Date(0), before?.id ?? ''))),
    )
    .$if(query !== '', (select) => select.where((eb) => matchesSearch(eb, query)))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    inquiries: await inquiryViews(db, page),
    next: rows.length > limit && last ? formatCursor({ at: last.at, id: last.id }) : null,
  };
}

/** A cursor as a text that fits an address. */
export function formatCursor({ at, id }: Cursor): string {
  return `${at.getTime()}.${id}`;
}

/** Reads it again; `null` for anything else. */
export function parseCursor(text: string): Cursor | null {
  const found = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  return found ? { at: new Date(Number(found[1])), id: found[2] ?? '' } : null;
}
