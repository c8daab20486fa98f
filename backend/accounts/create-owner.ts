import { randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { hashPassword } from './password.ts';

/**
 * Makes the first account, the owner's, where there is none yet. Returns the password when it had to be made up (15
 * random bytes), so that it can be shown once; else `null`.
 */
export async function createOwner(
  db: Kysely<Tables>,
  { email, password }: { email: string; password: string | undefined },
): Promise<string | null> {
  if (await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) return null;
  const chosen = password ?? randomBytes(15).toString('base64url');
  await db
    .insertInto('accounts')
    .values({
      id: randomUUID(),
      email: normalEmail(email),
      password_hash: await hashPassword(chosen),
      role: 'owner',
      created_at: new Date(),
    })
    // Another process may have started at the same moment.
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute();
  return password === undefined ? chosen : null;
}

/** An e-mail address as accounts are known by it. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
