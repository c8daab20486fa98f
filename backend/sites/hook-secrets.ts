import { createHash, randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';

/** How long the old webhook address goes on working beside the new one, so that there is time to enter it. */
export const hookOverlapMs = 24 * 3_600_000;

/** A new secret for a webhook address: 192 random bits (reliability S25 asks for 160). */
export function newHookSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** What is kept of a secret. Random secrets need no salt. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * Makes `secret` the connection's current one. The one it replaces stays valid for 24 hours more; one that had been
 * replaced before is dropped, so at most two are ever valid.
 */
export async function putHookSecret(
  tx: Transaction<Tables>,
  { connectionId, secret, now }: { connectionId: string; secret: string; now: Date },
): Promise<void> {
  const hash = secretHash(secret);
  const current = await currentHash(tx, connectionId);
  if (current === hash) return;
  const ofConnection = tx.deleteFrom('hook_secrets').where('connection_id', '=', connectionId);
  await ofConnection
    .where((row) => row.or([row('expires_at', 'is not', null), row('secret_hash', '=', hash)]))
    .execute();
  await tx
    .updateTable('hook_secrets')
    .set({ expires_at: new Date(now.getTime() + hookOverlapMs) })
    .where('connection_id', '=', connectionId)
    .execute();
  await tx
    .insertInto('hook_secrets')
    .values({ secret_hash: hash, connection_id: connectionId, created_at: now, expires_at: null })
    .execute();
}

/** Whether the connection has a webhook address that does not expire. */
export async function hasHookSecret(tx: Kysely<Tables>, connectionId: string): Promise<boolean> {
  return (await currentHash(tx, connectionId)) !== undefined;
}

/**
 * Replaces the connection's webhook secret by a new one and returns it; it is shown once and only its hash is kept.
 * Returns `null` when there is no such connection.
 */
export async function rotateHookSecret(
  store: Pick<Store, 'db'>,
  connectionId: string,
  now: Date = new Date(),
): Promise<string | null> {
  return store.db.transaction().execute(async (tx) => {
    const connection = await tx
      .selectFrom('connections')
      .select('id')
      .where('id', '=', connectionId)
      .forUpdate()
      .executeTakeFirst();
    if (!connection) return null;
    const secret = newHookSecret();
    await putHookSecret(tx, { connectionId, secret, now });
    return secret;
  });
}

async function currentHash(tx: Kysely<Tables>, connectionId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('hook_secrets')
    .select('secret_hash')
    .where('connection_id', '=', connectionId)
    .where('expires_at', 'is', null)
    .executeTakeFirst();
  return row?.secret_hash;
}
