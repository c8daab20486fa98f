import type { Kysely } from 'kysely';
import type { AuditList } from '../../contracts/audit.ts';
import type { Tables } from '../store/schema.ts';

export interface AuditQuery {
  /** `null`: also what belongs to no site. */
  sites: readonly string[] | null;
  /** Number of the entry that the page ends before; absent: the newest page. */
  before: number | undefined;
  limit: number;
}

/** The log of changes, newest first. */
export async function listAudit(db: Kysely<Tables>, { sites, before, limit }: AuditQuery): Promise<AuditList> {
  const rows = await db
    .selectFrom('audit_entries')
    .select(['number', 'at', 'caller', 'action', 'site_id', 'object', 'before', 'after'])
    .$if(sites !== null, (query) => query.where('site_id', 'in', [...(sites ?? [])]))
    .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
    .orderBy('number', 'desc')
    .limit(limit + 1)
    .execute();
  const entries = rows.slice(0, limit).map(({ number, at, site_id, ...entry }) => ({
    ...entry,
    number: Number(number),
    at: at.toISOString(),
    site: site_id,
    before: entry.before as Record<string, unknown> | null,
    after: entry.after as Record<string, unknown> | null,
  }));
  return { entries, next: rows.length > limit ? (entries.at(-1)?.number ?? null) : null };
}
