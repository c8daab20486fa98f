import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import { MailError } from '../smtp/mail-error.ts';

/** Where a site's password for its mail server is kept. */
export const passwordPlace = (site: string) => ({ connection: site, field: 'mail-password' }) as const;
const keyPlace = (site: string) => ({ connection: site, field: 'mail-key' }) as const;

/**
 * The key that signs a site's links to unsubscribe; made when it is first asked for, and the same ever after, so that links in old
 * letters work. Throws a MailError when it was sealed with a key that is not at hand.
 */
export async function linkKeyOf(db: Kysely<Tables>, site: string, secrets: Secrets): Promise<Buffer> {
  const known = await storedLinkKey(db, site, secrets);
  if (known) return known;
  const sealed = secrets.seal(randomBytes(32).toString('base64url'), keyPlace(site));
  await db
    .insertInto('mail_keys')
    .values({ site_id: site, link_key: sealed })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await storedLinkKey(db, site, secrets);
  if (!made) throw new Error('the key of links was not stored');
  return made;
}

/** The same where there is one; `null` for a site that has never sent a letter. */
export async function storedLinkKey(db: Kysely<Tables>, site: string, secrets: Secrets): Promise<Buffer | null> {
  const row = await db.selectFrom('mail_keys').select('link_key').where('site_id', '=', site).executeTakeFirst();
  if (!row) return null;
  try {
    return Buffer.from(secrets.open(row.link_key, keyPlace(site)), 'base64url');
  } catch {
    // The master key was changed without the old one at hand (docs/keys.md): a person has to put that right.
    throw new MailError('unreadable-password', { next: 'fix-settings' });
  }
}
