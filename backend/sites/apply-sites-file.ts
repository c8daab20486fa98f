import type { Transaction } from 'kysely';
import * as v from 'valibot';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';
import type { Secrets } from '../store/secrets.ts';
import { crossErrors, SitesFileError } from './check-sites-file.ts';
import { sealConnectionTokens } from './connection-tokens.ts';
import { difference } from './difference.ts';
import { hasHookSecret, newHookSecret, putHookSecret, secretHash } from './hook-secrets.ts';
import { secretEnds } from './secret-ends.ts';
import { type SiteSettings, SiteSettingsSchema } from './settings.ts';
import type { ConnectionInFile, SitesFile } from './sites-file.ts';
import { storeVersion } from './store-version.ts';
import { keepTold, toldAlready } from './told-connections.ts';

export interface ApplySettings {
  file: SitesFile;
  secrets: Secrets;
  now?: Date;
}

/** A webhook secret that was made because the file had none. It cannot be read again. */
export interface NewHookSecret {
  connectionId: string;
  secret: string;
}

/**
 * Takes over a checked sites file in one transaction: what it names is made or replaced, what it does not name stays.
 * A site gets a new version where the file says something else of it than the last time (store-version.ts), and a
 * connection is put only then, too.
 * Returns the webhook secrets that had to be made. Throws a SitesFileError that names each wrong field.
 */
export async function applySitesFile(
  store: Pick<Store, 'db'>,
  { file, secrets, now = new Date() }: ApplySettings,
): Promise<NewHookSecret[]> {
  return store.db.transaction().execute(async (tx) => {
    const told = await toldAlready(tx, { connections: file.connections, secrets });
    const errors = crossErrors(file, {
      sites: (await tx.selectFrom('sites').select('id').execute()).map((site) => site.id),
      branches: await tx.selectFrom('connection_branches').selectAll().execute(),
      told,
    });
    if (errors.length > 0) throw new SitesFileError(errors);
    await lockSites(tx, file.sites);
    for (const site of file.sites) {
      if (await isToldAlready(tx, site)) continue;
      await storeVersion(tx, { settings: site, caller: 'sites-file', note: null, now });
    }
    const made: NewHookSecret[] = [];
    for (const connection of file.connections) {
      if (told.has(connection.id)) continue;
      await keepTold(tx, { connection, secrets });
      await putConnection(tx, { connection, secrets, now });
      const secret = connection.hookSecret ?? ((await hasHookSecret(tx, connection.id)) ? undefined : newHookSecret());
      if (!secret) continue;
      await putHookSecret(tx, { connectionId: connection.id, secret, now });
      if (!connection.hookSecret) made.push({ connectionId: connection.id, secret });
    }
    await putTokens(tx, file.tokens, now);
    return made;
  });
}

/** All at once, before anything else: with a log entry of one site in hand nobody may wait for another site's publisher. */
async function lockSites(tx: Transaction<Tables>, sites: readonly SiteSettings[]): Promise<void> {
  const ids = sites.map(({ id }) => id);
  await tx
    .selectFrom('sites')
    .select('id')
    .where('id', 'in', ids.length > 0 ? ids : [''])
    .orderBy('id')
    .forUpdate()
    .execute();
}

/**
 * Whether the file said the same of this site the last time it said something new: then what was published in the console
 * since stays, instead of being undone by each start.
 */
async function isToldAlready(tx: Transaction<Tables>, site: SiteSettings): Promise<boolean> {
  const told = await tx
    .selectFrom('site_versions')
    .select('settings')
    .where('site_id', '=', site.id)
    .where('published_by', '=', 'sites-file')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const settings = told && v.safeParse(SiteSettingsSchema, told.settings);
  return settings?.success === true && difference(settings.output, site).length === 0;
}

async function putConnection(
  tx: Transaction<Tables>,
  { connection, secrets, now }: { connection: ConnectionInFile; secrets: Secrets; now: Date },
): Promise<void> {
  const { id, system, site, partnerToken, userToken, hookSecret: _, ...settings } = connection;
  const row = {
    site_id: site,
    system,
    settings: JSON.stringify(settings),
    secrets: sealConnectionTokens(secrets, id, { partnerToken, userToken }),
    secrets_set_at: '{}',
    secret_ends: JSON.stringify(secretEnds({ partnerToken, userToken })),
    changed_at: now,
  };
  await tx
    .insertInto('connections')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  await tx.deleteFrom('connection_branches').where('connection_id', '=', id).execute();
  await tx
    .insertInto('connection_branches')
    .values(connection.branches.map((branch) => ({ connection_id: id, branch })))
    .execute();
}

/** A token is known by its name: another token under the same name replaces it. */
async function putTokens(tx: Transaction<Tables>, tokens: SitesFile['tokens'], now: Date): Promise<void> {
  for (const { name, token, sites } of tokens) {
    const row = { name, sites: sites ? JSON.stringify(sites) : null };
    await tx.deleteFrom('api_tokens').where('name', '=', name).execute();
    await tx
      .insertInto('api_tokens')
      .values({ token_hash: secretHash(token), created_at: now, ...row })
      .onConflict((conflict) => conflict.column('token_hash').doUpdateSet(row))
      .execute();
  }
}
