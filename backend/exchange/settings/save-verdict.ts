import { type Kysely, sql } from 'kysely';
import type { Verdict } from '../../../contracts/exchange.ts';
import type { Caller } from '../../accounts/caller.ts';
import { callerName, writeAudit } from '../../audit/write-audit.ts';
import { notFound } from '../../http/problem.ts';
import type { Tables } from '../../store/schema.ts';

interface VerdictChange {
  caller: Caller;
  site: string;
  /** The partner's name among members. */
  partner: string;
  verdict: Verdict;
  at: Date;
}

/** Allows or blocks a partner, or takes either back, and notes it in the log of changes. Throws a 404 problem where there is none. */
export function saveVerdict(db: Kysely<Tables>, { caller, site, partner, verdict, at }: VerdictChange): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom('exchange_members')
      .select(['site_id', sql<string>`settings->>'name'`.as('name')])
      .where('partner_id', '=', partner)
      .where('site_id', '!=', site)
      .executeTakeFirst();
    if (!found) throw notFound();
    const pair = { site_id: site, partner_site: found.site_id };
    const before = await tx
      .selectFrom('exchange_verdicts')
      .select('verdict')
      .where((row) => row.and(pair))
      .forUpdate()
      .executeTakeFirst();
    const was = before?.verdict ?? null;
    if (was === verdict) return;
    if (verdict === null)
      await tx
        .deleteFrom('exchange_verdicts')
        .where((row) => row.and(pair))
        .execute();
    else {
      const row = { verdict, changed_at: at, changed_by: callerName(caller) };
      await tx
        .insertInto('exchange_verdicts')
        .values({ ...pair, ...row })
        .onConflict((conflict) => conflict.columns(['site_id', 'partner_site']).doUpdateSet(row))
        .execute();
    }
    const change = { before: { verdict: was }, after: { verdict, name: found.name } };
    await writeAudit(tx, { caller, action: 'exchange.partner', site, object: partner, ...change, at });
  });
}
