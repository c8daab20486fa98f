import { randomBytes } from 'node:crypto';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { FieldError } from '../../../contracts/problem.ts';
import type { Caller } from '../../accounts/caller.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { tokensPlace } from '../../sites/connection-tokens.ts';
import { newHookSecret, putHookSecret } from '../../sites/hook-secrets.ts';
import { secretEnds } from '../../sites/secret-ends.ts';
import type { ConnectionTable, Tables } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import type { Adapter, AdapterSettings } from '../adapter.ts';
import { type CheckedSettings, checkedSettings, wrongSettings } from './checked-settings.ts';

/** Who asks for what, and what it takes. */
export interface SaveAsk {
  adapter: Adapter;
  secrets: Secrets;
  caller: Caller;
  site: string;
  given: AdapterSettings;
  /** Sites that the caller may name in settings. */
  sites: readonly string[];
  now: Date;
}

/** Makes a connection with a webhook address of its own, and gives both. The address's secret cannot be read again. */
export async function createConnection(
  tx: Transaction<Tables>,
  { adapter, secrets, caller, site, given, sites, now }: SaveAsk,
): Promise<{ id: string; hookSecret: string }> {
  const checked = checkedSettings({ adapter, given, stored: null, secrets });
  const id = `${adapter.system}-${randomBytes(4).toString('hex')}`;
  await checkReferences(tx, { adapter, id, settings: checked.settings, sites });
  await tx
    .insertInto('connections')
    .values({
      ...{ id, site_id: site, system: adapter.system, changed_at: now },
      settings: JSON.stringify(checked.settings),
      secrets: secrets.seal(JSON.stringify(checked.secrets), tokensPlace(id)),
      secrets_set_at: JSON.stringify(datesOf(checked, { before: {}, now })),
      secret_ends: JSON.stringify(secretEnds(checked.secrets)),
    })
    .execute();
  await putBranches(tx, id, adapter.branchesOf(checked.settings));
  const hookSecret = newHookSecret();
  await putHookSecret(tx, { connectionId: id, secret: hookSecret, now });
  const after = { system: adapter.system, ...checked.settings, secrets: checked.given };
  await writeAudit(tx, { caller, action: 'connection.create', site, object: id, after, at: now });
  return { id, hookSecret };
}

/**
 * Changes a connection's settings; a secret that is absent stays. Throws a problem when somebody else changed it since
 * `changedAt`, and when there is none of this id.
 */
export async function changeConnection(
  tx: Transaction<Tables>,
  ask: SaveAsk & { id: string; changedAt: string },
): Promise<void> {
  const { adapter, secrets, caller, site, given, sites, now, id } = ask;
  const stored = await lockConnection(tx, { site, id });
  if (stored.changed_at.toISOString() !== new Date(ask.changedAt).toISOString()) throw changedMeanwhile();
  const checked = checkedSettings({ adapter, given, stored, secrets });
  await checkReferences(tx, { adapter, id, settings: checked.settings, sites });
  const before = Object.fromEntries(
    Object.keys(checked.secrets).map((name) => [name, stored.secrets_set_at[name] ?? stored.changed_at.toISOString()]),
  );
  await tx
    .updateTable('connections')
    .set({
      settings: JSON.stringify(checked.settings),
      secrets: secrets.seal(JSON.stringify(checked.secrets), tokensPlace(id)),
      secrets_set_at: JSON.stringify(datesOf(checked, { before, now })),
      secret_ends: JSON.stringify(secretEnds(checked.secrets)),
      changed_at: now,
    })
    .where('id', '=', id)
    .execute();
  await tx.deleteFrom('connection_branches').where('connection_id', '=', id).execute();
  await putBranches(tx, id, adapter.branchesOf(checked.settings));
  const after = { ...checked.settings, ...(checked.given.length > 0 && { secrets: checked.given }) };
  await writeAudit(tx, {
    caller,
    action: 'connection.change',
    site,
    object: id,
    before: stored.settings,
    after,
    at: now,
  });
}

/** The connection's row, held until the transaction ends. Throws `notFound` where the site has none of this id. */
export async function lockConnection(
  tx: Transaction<Tables>,
  { site, id }: { site: string; id: string },
): Promise<Selectable<ConnectionTable>> {
  const row = await tx
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', id)
    .where('site_id', '=', site)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

function datesOf(
  { secrets, given }: CheckedSettings,
  { before, now }: { before: Record<string, string>; now: Date },
): Record<string, string> {
  const at = now.toISOString();
  return Object.fromEntries(
    Object.keys(secrets).map((name) => [name, given.includes(name) ? at : (before[name] ?? at)]),
  );
}

async function putBranches(tx: Transaction<Tables>, id: string, branches: readonly string[]): Promise<void> {
  await tx
    .insertInto('connection_branches')
    .values(branches.map((branch) => ({ connection_id: id, branch })))
    .execute();
}

interface References {
  adapter: Adapter;
  id: string;
  settings: AdapterSettings;
  sites: readonly string[];
}

/** A branch answers to one connection, and settings name sites that are the caller's. */
async function checkReferences(tx: Transaction<Tables>, { adapter, id, settings, sites }: References): Promise<void> {
  // Two who claim one branch at once: the second waits here and sees what the first one stored.
  await sql`select pg_advisory_xact_lock(hashtextextended('connection branches', 0))`.execute(tx);
  const branches = adapter.branchesOf(settings);
  const taken = await tx
    .selectFrom('connection_branches')
    .innerJoin('connections', 'connections.id', 'connection_branches.connection_id')
    .select('branch')
    .where('connections.system', '=', adapter.system)
    .where('connection_id', '!=', id)
    .where('branch', 'in', [...branches])
    .execute();
  const owned = new Set(taken.map(({ branch }) => branch));
  const errors: FieldError[] = branches.flatMap((branch, index) => {
    const field = `settings.${adapter.branchField}[${index}]`;
    if (branches.indexOf(branch) !== index) return [{ field, problem: 'is there twice' }];
    return owned.has(branch)
      ? [{ field, problem: 'belongs to another connection already; disconnect that one first' }]
      : [];
  });
  for (const { field, site } of adapter.sitesIn(settings)) {
    if (!sites.includes(site)) errors.push({ field: `settings.${field}`, problem: 'names a site that does not exist' });
  }
  if (errors.length > 0) throw wrongSettings(errors);
}

function changedMeanwhile(): ProblemError {
  return new ProblemError({
    code: 'connection-changed',
    status: 409,
    title: 'Somebody else changed this connection meanwhile. Look at it again.',
  });
}
