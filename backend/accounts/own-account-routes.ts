import { ChangePasswordSchema, OwnAccountSchema } from '../../contracts/account.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { type AccountPorts, addressOf } from './account-ports.ts';
import { checkNewPassword } from './check-new-password.ts';
import { clearLoginCookie, readLoginCookie, writeLoginCookie } from './login-cookie.ts';
import { endAllLogins, loginsOf, startLogin, tokenHash } from './logins.ts';
import { hashPassword } from './password.ts';
import { changedMeanwhile } from './people-problems.ts';
import { provePassword } from './prove-password.ts';

/** What a person does with their own account, beside its second factor. */
export function ownAccountRoutes(ports: AccountPorts): ApiRoute[] {
  const { db, now } = ports;
  return [
    route({
      method: 'GET',
      path: '/account',
      summary: 'One’s own account: its second factor, and where one is logged in.',
      access: 'person',
      answer: OwnAccountSchema,
      async handle({ caller: { accountId }, context }) {
        const account = await db
          .selectFrom('accounts')
          .select(['totp_secret', 'recovery_hashes'])
          .where('id', '=', accountId)
          .executeTakeFirstOrThrow();
        const current = tokenHash(readLoginCookie(context) ?? '');
        return {
          secondFactor: account.totp_secret !== null,
          recoveryCodes: account.recovery_hashes.length,
          logins: (await loginsOf(db, accountId, now())).map(({ token_hash, created_at, last_used_at }) => ({
            createdAt: created_at.toISOString(),
            lastUsedAt: last_used_at.toISOString(),
            current: token_hash === current,
          })),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/account/password',
      summary: 'Changes one’s password; every other log-in ends.',
      access: 'person',
      body: { schema: ChangePasswordSchema, mostBytes: 4096 },
      status: 204,
      async handle({ caller, context, body: { password, newPassword } }) {
        const { accountId, email } = caller;
        const old = await provePassword(ports, caller, { password, address: addressOf(context, ports) });
        checkNewPassword(newPassword, { email, field: 'newPassword' });
        const password_hash = await hashPassword(newPassword);
        const login = await db.transaction().execute(async (tx) => {
          const changed = await tx
            .updateTable('accounts')
            .set({ password_hash })
            .where('id', '=', accountId)
            .where('password_hash', '=', old.password_hash)
            .returning('id')
            .executeTakeFirst();
          if (!changed) throw changedMeanwhile();
          await endAllLogins(tx, accountId);
          await tx.deleteFrom('invitations').where('kind', '=', 'password').where('email', '=', email).execute();
          await writeAudit(tx, { caller, action: 'password.change', site: null, object: email, at: now() });
          return startLogin(tx, accountId, now());
        });
        writeLoginCookie(context, login);
      },
    }),
    route({
      method: 'POST',
      path: '/account/logout-everywhere',
      summary: 'Ends every log-in of one’s own, this one too.',
      access: 'person',
      status: 204,
      async handle({ caller, context }) {
        await db.transaction().execute(async (tx) => {
          await endAllLogins(tx, caller.accountId);
          await writeAudit(tx, { caller, action: 'logout.everywhere', site: null, object: caller.email, at: now() });
        });
        clearLoginCookie(context);
      },
    }),
  ];
}
