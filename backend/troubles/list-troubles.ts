import type { Kysely } from 'kysely';
import type { TroubleList } from '../../contracts/inquiry.ts';
import type { Tables } from '../store/schema.ts';
import type { Trouble } from './count-trouble.ts';

/** More kinds of trouble than a person reads at once. */
const maxTroubles = 200;

/** The troubles of some sites, or of all where `sites` is `null`; the latest first. */
export async function listTroubles(
  db: Kysely<Tables>,
  { sites }: { sites: readonly string[] | null },
): Promise<TroubleList> {
  let query = db.selectFrom('troubles').selectAll().orderBy('last_at', 'desc').orderBy('reason').limit(maxTroubles);
  if (sites) query = query.where('site_id', 'in', sites.length > 0 ? sites : ['']);
  const rows = await query.execute();
  return {
    troubles: rows.map((row) => ({
      kind: row.kind as Trouble['kind'],
      reason: row.reason,
      count: row.count,
      lastAt: row.last_at.toISOString(),
      detail: row.detail,
    })),
  };
}
