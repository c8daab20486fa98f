import type { Kysely } from 'kysely';
import { type Role, roles } from '../../contracts/access.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { ProblemError } from '../http/problem.ts';
import type { Tables } from '../store/schema.ts';
import { type Caller, callerId } from './caller.ts';

/** The roles whose people must have a second factor, in the order of contracts/access.ts. */
export async function demandedRoles(db: Kysely<Tables>): Promise<Role[]> {
  const rows = await db.selectFrom('factor_demands').select('role').execute();
  return roles.filter((role) => rows.some((row) => row.role === role));
}

/**
 * Demands a second factor of exactly these roles, from the next request on. Throws the problem `own-factor-first` where that
 * would lock out whoever asks.
 */
export async function demandFactor(
  tx: Kysely<Tables>,
  { caller, wanted, now }: { caller: Caller; wanted: readonly Role[]; now: Date },
): Promise<void> {
  if (caller.kind === 'person' && wanted.includes(caller.role)) await requireOwnFactor(tx, caller.accountId);
  const before = await demandedRoles(tx);
  await tx.deleteFrom('factor_demands').execute();
  const rows = [...new Set(wanted)].map((role) => ({ role, demanded_at: now, demanded_by: callerId(caller) }));
  if (rows.length > 0) await tx.insertInto('factor_demands').values(rows).execute();
  const note = { caller, action: 'second-factor.demand', site: null, object: 'roles', at: now };
  await writeAudit(tx, { ...note, before: { roles: before }, after: { roles: await demandedRoles(tx) } });
}

async function requireOwnFactor(tx: Kysely<Tables>, accountId: string): Promise<void> {
  const { totp_secret } = await tx
    .selectFrom('accounts')
    .select('totp_secret')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  if (totp_secret !== null) return;
  throw new ProblemError({
    code: 'own-factor-first',
    status: 409,
    title: 'Set up your own second factor first: you would be asked for it at once.',
    errors: [{ field: 'roles', problem: 'names your own role; set up your own second factor first' }],
  });
}
