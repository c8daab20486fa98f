import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import webpush from 'web-push';
import type { Caller } from '../../accounts/caller.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Tables } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';

/** A site's key as it may be told to anybody. */
export interface PublicKey {
  id: string;
  publicKey: string;
}

interface OfSite {
  site: string;
  secrets: Secrets;
  now: Date;
}

/** The key that a site's browsers subscribe with (RFC 8292), made when it is asked for first. */
export async function currentKey(db: Kysely<Tables>, { site, secrets, now }: OfSite): Promise<PublicKey> {
  const known = await readCurrent(db, site);
  if (known) return known;
  await insertKey(db, { site, secrets, now });
  const made = await readCurrent(db, site);
  if (!made) throw new Error('a push key that was made is not there');
  return made;
}

/**
 * Makes a new key for a site. Browsers subscribe anew by it at their next visit; until then their subscriptions are sent
 * to with the key that they were made with, which is why older keys stay.
 */
export async function rotateKeys(
  tx: Kysely<Tables>,
  { site, secrets, now, caller }: OfSite & { caller: Caller },
): Promise<void> {
  await tx
    .updateTable('push_keys')
    .set({ retired_at: now })
    .where('site_id', '=', site)
    .where('retired_at', 'is', null)
    .execute();
  await insertKey(tx, { site, secrets, now });
  const after = await readCurrent(tx, site);
  const told = { publicKey: after?.publicKey ?? null };
  await writeAudit(tx, { caller, action: 'push.rotate-keys', site, object: site, after: told, at: now });
}

/** Key pairs by their ids; `null` for one that was sealed with a key that is not at hand. */
export async function keyPairs(
  db: Kysely<Tables>,
  { site, ids, secrets }: { site: string; ids: readonly string[]; secrets: Secrets },
): Promise<Map<string, KeyPair | null>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('push_keys')
    .select(['id', 'public_key', 'private_key'])
    .where('site_id', '=', site)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, opened(row, secrets)]));
}

export interface KeyPair {
  publicKey: string;
  privateKey: string;
}

/** Forgets keys that nobody is subscribed with any more. */
export async function forgetOldKeys(
  db: Kysely<Tables>,
  { site, before }: { site: string; before: Date },
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from push_keys as old where site_id = ${site} and retired_at < ${before}
      and not exists (select 1 from push_subscriptions where site_id = ${site} and key_id = old.id)
  `.execute(db);
  return Number(numAffectedRows);
}

function readCurrent(db: Kysely<Tables>, site: string): Promise<PublicKey | undefined> {
  return db
    .selectFrom('push_keys')
    .select(['id', 'public_key as publicKey'])
    .where('site_id', '=', site)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
}

async function insertKey(db: Kysely<Tables>, { site, secrets, now }: OfSite): Promise<void> {
  const { publicKey, privateKey } = webpush.generateVAPIDKeys();
  const id = randomUUID();
  await db
    .insertInto('push_keys')
    .values({
      ...{ site_id: site, id, public_key: publicKey, made_at: now },
      private_key: secrets.seal(privateKey, keyPlace(id)),
    })
    // Whoever else makes the first one at the same moment has made it.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function opened(
  { id, public_key: publicKey, private_key: sealed }: { id: string; public_key: string; private_key: string },
  secrets: Secrets,
): KeyPair | null {
  try {
    return { publicKey, privateKey: secrets.open(sealed, keyPlace(id)) };
  } catch {
    // The master key was changed without the old one at hand (docs/keys.md): a person makes new push keys.
    return null;
  }
}

const keyPlace = (id: string) => ({ connection: id, field: 'push-key' }) as const;
