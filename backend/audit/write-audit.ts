import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Caller } from '../accounts/caller.ts';
import type { Tables } from '../store/schema.ts';

/** What somebody did. `before` and `after` are shown to the owner: secrets in them must be masked already. */
export interface AuditNote {
  caller: Caller | 'system' | 'stranger';
  /** `site.publish`, `person.invite` …: what was done to which kind of thing. */
  action: string;
  /** The site it belongs to; `null` for what belongs to all. */
  site: string | null;
  /** The thing itself: an id, a name or an address. */
  object: string;
  before?: object | null;
  after?: object | null;
  at: Date;
}

/** An entry without its place in the chain. */
export interface AuditContent {
  number: number;
  at: Date;
  caller: string;
  action: string;
  site_id: string | null;
  object: string;
  before: object | null;
  after: object | null;
}

/** The hash before the first entry. */
export const firstHash = '0'.repeat(64);

/**
 * Adds an entry to the log of who changed what (reliability S48), in the transaction of the change itself: there is no
 * change without its entry. Each entry carries the hash of the one before, so that whoever edits or removes one breaks
 * the chain (check-audit.ts). Changes wait for each other here, for as long as the transaction takes.
 */
export async function writeAudit(tx: Kysely<Tables>, note: AuditNote): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('audit entries', 0))`.execute(tx);
  const last = await tx
    .selectFrom('audit_entries')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const content: AuditContent = {
    number: Number(last?.number ?? 0) + 1,
    at: note.at,
    caller: callerName(note.caller),
    action: note.action,
    site_id: note.site,
    object: note.object,
    before: note.before ?? null,
    after: note.after ?? null,
  };
  const previous = last?.hash ?? firstHash;
  await tx
    .insertInto('audit_entries')
    .values({
      ...content,
      before: content.before && JSON.stringify(content.before),
      after: content.after && JSON.stringify(content.after),
      previous_hash: previous,
      hash: auditHash(content, previous),
    })
    .execute();
}

/** SHA-256 over the entry and the hash before it, hex. Keys are sorted, since the store keeps JSON in an order of its own. */
export function auditHash(content: AuditContent, previousHash: string): string {
  const { number, at, caller, action, site_id, object, before, after } = content;
  const parts = [previousHash, number, at.toISOString(), caller, action, site_id, object, before, after];
  return createHash('sha256')
    .update(JSON.stringify(parts.map(sorted)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

/** A caller as logs and versions name it: `person:<e-mail>`, `token:<name>` or `system`. */
export function callerName(caller: AuditNote['caller']): string {
  if (typeof caller === 'string') return caller;
  return caller.kind === 'person' ? `person:${caller.email}` : `token:${caller.name}`;
}
