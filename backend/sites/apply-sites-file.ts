import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import { restartReattribution } from '../attribution/reapply/begin-reattribution.ts';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';
import type { Secrets } from '../store/secrets.ts';
import { crossErrors, SitesFileError } from './check-sites-file.ts';
import { sealConnectionTokens } from './connection-tokens.ts';
import { hasHookSecret, newHookSecret, putHookSecret, secretHash } from './hook-secrets.ts';
import type { ConnectionInFile, SitesFile } from './sites-file.ts';

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
 * Where a site's campaigns, labels or its default changed, their application to the past begins in the same transaction.
 * Returns the webhook secrets that had to be made. Throws a SitesFileError that names each wrong field.
 */
export async function applySitesFile(
  store: Pick<Store, 'db'>,
  { file, secrets, now = new Date() }: ApplySettings,
): Promise<NewHookSecret[]> {
  return store.db.transaction().execute(async (tx) => {
    const errors = crossErrors(file, {
      sites: (await tx.selectFrom('sites').select('id').execute()).map((site) => site.id),
      branches: await tx.selectFrom('connection_branches').selectAll().execute(),
    });
    if (errors.length > 0) throw new SitesFileError(errors);
    const before = await storedRules(tx);
    for (const site of file.sites) {
      const row = { name: site.name, settings: JSON.stringify(site), changed_at: now };
      await tx
        .insertInto('sites')
        .values({ id: site.id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
      const old = before.get(site.id);
      if (old && !isDeepStrictEqual(old, rulesOf(site))) await restartReattribution(tx, { site: site.id, now });
    }
    const made: NewHookSecret[] = [];
    for (const connection of file.connections) {
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

/** What decides to which campaign the past is put down, as it is stored: it may have been stored by an older version. */
async function storedRules(tx: Transaction<Tables>): Promise<Map<string, Rules>> {
  const sites = await tx.selectFrom('sites').select(['id', 'settings']).execute();
  return new Map(sites.map(({ id, settings }) => [id, rulesOf(settings)]));
}

interface Rules {
  campaigns?: unknown;
  labels?: unknown;
  fallback?: unknown;
}

function rulesOf({ campaigns = [], labels = [], fallback }: Rules): Rules {
  return { campaigns, labels, fallback };
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
