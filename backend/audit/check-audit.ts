import type { Kysely } from 'kysely';
import type { AuditCheck } from '../../contracts/audit.ts';
import type { Tables } from '../store/schema.ts';
import { auditHash, firstHash } from './write-audit.ts';

/** Entries read at a time: a few hundred kilobytes. */
const chunk = 1000;

/**
 * Goes through the whole log and says where its chain breaks, if it does (reliability S48): at the first entry that was
 * changed, or that stands where another was removed. A cut-off end shows only against a `lastHash` noted elsewhere.
 */
export async function checkAudit(db: Kysely<Tables>): Promise<AuditCheck> {
  let lastHash = firstHash;
  let number = 0;
  for (;;) {
    const rows = await db
      .selectFrom('audit_entries')
      .selectAll()
      .where('number', '>', number)
      .orderBy('number')
      .limit(chunk)
      .execute();
    for (const { hash, previous_hash, ...row } of rows) {
      const content = { ...row, number: Number(row.number) };
      const sound =
        content.number === number + 1 && previous_hash === lastHash && hash === auditHash(content, previous_hash);
      if (!sound) return { entries: number, broken: content.number, lastHash };
      [number, lastHash] = [content.number, hash];
    }
    if (rows.length < chunk) return { entries: number, broken: null, lastHash };
  }
}
