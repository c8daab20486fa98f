import { type Kysely, sql } from 'kysely';
import type { SuppressionList } from '../../../contracts/mail.ts';
import { readCursor, writeCursor } from '../../lists/time-cursor.ts';
import type { Tables } from '../../store/schema.ts';

/** Who gets no letters of a site, newest first, a page at a time. */
export async function listSuppressions(
  db: Kysely<Tables>,
  { site, before, limit }: { site: string; before: string | null; limit: number },
): Promise<SuppressionList> {
  const from = before === null ? null : readCursor(before);
  const rows = await db
    .selectFrom('suppressions')
    .selectAll()
    .where('site_id', '=', site)
    .$if(from !== null, (query) => query.where(sql<boolean>`(at, address_hash) < (${from?.at}, ${from?.id})`))
    .orderBy('at', 'desc')
    .orderBy('address_hash', 'desc')
    .limit(limit)
    .execute();
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    suppressions: rows.map(({ address_hash, address, reason, at }) => ({
      ...{ id: address_hash, address, reason, at: at.toISOString() },
    })),
    next: last ? writeCursor({ at: last.at, id: last.address_hash }) : null,
  };
}
