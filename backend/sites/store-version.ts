import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import type { Change } from '../../contracts/sites.ts';
import type { Caller } from '../accounts/caller.ts';
import { restartReattribution } from '../attribution/reapply/begin-reattribution.ts';
import { callerName, writeAudit } from '../audit/write-audit.ts';
import type { Tables } from '../store/schema.ts';
import { difference } from './difference.ts';
import { type LiveVersion, lockVersion } from './live-version.ts';
import type { SiteSettings } from './settings.ts';

export interface NewVersion {
  /** Checked settings. */
  settings: SiteSettings;
  caller: Caller | 'sites-file';
  note: string | null;
  now: Date;
}

/** What became of it. Where `reattributes` is true its job is still to be enqueued. */
export interface StoredVersion {
  number: number;
  reattributes: boolean;
}

/**
 * Makes settings live: the site's row, the version, the entry in the log and, where campaigns, labels or the default
 * changed, the beginning of their application to the past, all in the caller's transaction. A site that does not exist is
 * made. `null` where nothing changes.
 */
export async function storeVersion(tx: Transaction<Tables>, version: NewVersion): Promise<StoredVersion | null> {
  const { settings, now } = version;
  const { id, name } = settings;
  const row = { name, settings: JSON.stringify(settings), changed_at: now };
  const made = await tx
    .insertInto('sites')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) {
    await addVersion(tx, { ...version, number: 1 });
    await audit(tx, version, { number: 1, changes: difference({}, settings) });
    return { number: 1, reattributes: false };
  }
  const live = await lockVersion(tx, id);
  if (!live) throw new Error('a site that is in nobody’s way cannot be read');
  const changes = difference(live.settings, settings);
  const number = live.number + 1;
  if (changes.length === 0) {
    if (!live.isStored) await addVersion(tx, { ...version, number: live.number });
    return null;
  }
  if (!live.isStored) await addOldVersion(tx, live);
  await tx.updateTable('sites').set(row).where('id', '=', id).execute();
  await addVersion(tx, { ...version, number });
  await audit(tx, version, { number, changes });
  const reattributes = !isDeepStrictEqual(rulesOf(live.settings), rulesOf(settings));
  if (reattributes) await restartReattribution(tx, { site: id, now });
  return { number, reattributes };
}

/** What decides to which campaign the past is put down. */
function rulesOf({ campaigns, labels, fallback }: SiteSettings) {
  return { campaigns, labels, fallback };
}

async function addVersion(
  tx: Transaction<Tables>,
  { settings, caller, note, now, number }: NewVersion & { number: number },
): Promise<void> {
  await tx
    .insertInto('site_versions')
    .values({
      site_id: settings.id,
      number,
      settings: JSON.stringify(settings),
      published_at: now,
      published_by: caller === 'sites-file' ? caller : callerName(caller),
      note,
    })
    .execute();
}

/** A site that was set up before versions were kept: what is stored is its first one. */
async function addOldVersion(tx: Transaction<Tables>, live: LiveVersion): Promise<void> {
  await tx
    .insertInto('site_versions')
    .values({
      site_id: live.settings.id,
      number: live.number,
      settings: JSON.stringify(live.settings),
      published_at: new Date(live.publishedAt),
      published_by: live.publishedBy,
      note: live.note,
    })
    .execute();
}

async function audit(
  tx: Transaction<Tables>,
  { settings, caller, now }: NewVersion,
  { number, changes }: { number: number; changes: readonly Change[] },
): Promise<void> {
  await writeAudit(tx, {
    caller: caller === 'sites-file' ? 'system' : caller,
    action: 'site.publish',
    site: settings.id,
    object: `version ${number}`,
    ...auditedChanges(changes),
    at: now,
  });
}

/** Changes as the log shows them: by path, before and after. Settings hold no secrets. */
export function auditedChanges(changes: readonly Change[]): { before: object; after: object } {
  const side = (which: 'before' | 'after') =>
    Object.fromEntries(
      changes
        .filter((change) => change[which] !== undefined)
        .map((change) => [change.path.join('.'), change[which]] as const),
    );
  return { before: side('before'), after: side('after') };
}
