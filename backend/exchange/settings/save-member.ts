import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { MemberPut } from '../../../contracts/exchange.ts';
import type { Caller } from '../../accounts/caller.ts';
import { callerName, writeAudit } from '../../audit/write-audit.ts';
import { changedMeanwhile } from '../../offers/problems.ts';
import type { Tables } from '../../store/schema.ts';

/**
 * Lets a site take part, changes its terms, or lets it leave (state `off`); what it has given and received stays. Noted in the
 * log of changes. Throws a problem where somebody else was faster.
 */
export function saveMember(
  db: Kysely<Tables>,
  { caller, site, settings, seen, at }: MemberPut & { caller: Caller; site: string; at: Date },
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('exchange_members')
      .select(['settings', 'changed_at'])
      .where('site_id', '=', site)
      .forUpdate()
      .executeTakeFirst();
    if ((before?.changed_at.toISOString() ?? null) !== seen) throw changedMeanwhile();
    const row = { settings: JSON.stringify(settings), changed_at: at, changed_by: callerName(caller) };
    const stored = await tx
      .insertInto('exchange_members')
      .values({ site_id: site, partner_id: randomUUID(), joined_at: at, ...row })
      .onConflict((conflict) =>
        before ? conflict.column('site_id').doUpdateSet(row) : conflict.column('site_id').doNothing(),
      )
      .returning('site_id')
      .executeTakeFirst();
    if (!stored) throw changedMeanwhile();
    const was = before ? { before: before.settings } : {};
    const action = before ? 'exchange.change' : 'exchange.join';
    await writeAudit(tx, { caller, action, site, object: site, ...was, after: settings, at });
  });
}
