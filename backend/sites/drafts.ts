import type { Kysely, Transaction } from 'kysely';
import type { Change, DraftEdit, SiteSetup } from '../../contracts/sites.ts';
import type { Caller } from '../accounts/caller.ts';
import { callerName, writeAudit } from '../audit/write-audit.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import type { Tables } from '../store/schema.ts';
import { checkSettings } from './check-settings.ts';
import { applyChanges, difference } from './difference.ts';
import { type LiveVersion, lockVersion } from './live-version.ts';
import type { SiteSettings } from './settings.ts';
import { auditedChanges } from './store-version.ts';
import { versionSettings } from './versions.ts';

/** A site's settings as somebody is changing them; they were sound when they were written. */
export type Draft = Omit<NonNullable<SiteSetup['draft']>, 'changes' | 'errors'>;

export async function readDraft(db: Kysely<Tables>, site: string): Promise<Draft | null> {
  const row = await db.selectFrom('site_drafts').selectAll().where('site_id', '=', site).executeTakeFirst();
  if (!row) return null;
  return {
    settings: row.settings as Record<string, unknown>,
    basedOn: row.based_on,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by,
  };
}

/** Who changes what. `sites`: ids of sites that a default may name. */
export interface DraftAsk {
  site: string;
  caller: Caller;
  now: Date;
  sites: readonly string[];
}

/**
 * Makes changes in a site's draft, which begins with what is live. Only sound settings are kept: throws a 400 problem that
 * names each wrong field otherwise. Two people's changes of different things both stay.
 */
export async function changeDraft(
  tx: Transaction<Tables>,
  { changes, ...ask }: DraftAsk & Pick<DraftEdit, 'changes'>,
): Promise<void> {
  const live = await lockVersion(tx, ask.site);
  if (!live) throw notFound();
  const old = await readDraft(tx, ask.site);
  const wished = applyChanges(old?.settings ?? live.settings, changes);
  await keepDraft(tx, { ...ask, live, old, wished, basedOn: old?.basedOn ?? live.number });
}

/**
 * Makes a draft's own changes anew in what somebody else has published since it began. Where both changed the same thing
 * the draft's word stands, and shows in its difference.
 */
export async function rebaseDraft(tx: Transaction<Tables>, ask: DraftAsk): Promise<void> {
  const live = await lockVersion(tx, ask.site);
  const old = await readDraft(tx, ask.site);
  if (!live || !old) throw notFound();
  const base = await versionSettings(tx, { site: ask.site, number: old.basedOn });
  const wished = applyChanges(live.settings, difference(base ?? live.settings, old.settings));
  await keepDraft(tx, { ...ask, live, old, wished, basedOn: live.number });
}

/** Throws the draft away. The log keeps what it was. */
export async function dropDraft(tx: Transaction<Tables>, { site, caller, now }: DraftAsk): Promise<void> {
  const live = await lockVersion(tx, site);
  const old = await readDraft(tx, site);
  if (!live || !old) throw notFound();
  await deleteDraft(tx, site);
  await audit(tx, { site, caller, now, changes: difference(old.settings, live.settings) });
}

export async function deleteDraft(tx: Transaction<Tables>, site: string): Promise<void> {
  await tx.deleteFrom('site_drafts').where('site_id', '=', site).execute();
}

interface Wish extends DraftAsk {
  live: LiveVersion;
  old: Draft | null;
  wished: object;
  basedOn: number;
}

/** A draft that says what is live is none. */
async function keepDraft(tx: Transaction<Tables>, wish: Wish): Promise<void> {
  const { site, caller, now, live, old, basedOn } = wish;
  const settings = checked(wish);
  const changes = difference(old?.settings ?? live.settings, settings);
  if (difference(live.settings, settings).length === 0) await deleteDraft(tx, site);
  else {
    const row = {
      settings: JSON.stringify(settings),
      based_on: basedOn,
      changed_at: now,
      changed_by: callerName(caller),
    };
    await tx
      .insertInto('site_drafts')
      .values({ site_id: site, ...row })
      .onConflict((conflict) => conflict.column('site_id').doUpdateSet(row))
      .execute();
  }
  if (changes.length > 0) await audit(tx, { site, caller, now, changes });
}

function checked({ site, wished, sites }: Wish): SiteSettings {
  const result = checkSettings(wished, sites);
  const errors = 'errors' in result ? result.errors : [];
  if ('settings' in result && result.settings.id === site) return result.settings;
  throw new ProblemError({
    code: 'wrong-settings',
    status: 400,
    title: 'Something in the settings is wrong.',
    errors: errors.length > 0 ? errors : [{ field: 'id', problem: 'cannot be changed; add another site instead' }],
  });
}

async function audit(
  tx: Transaction<Tables>,
  { site, caller, now, changes }: { site: string; caller: Caller; now: Date; changes: readonly Change[] },
): Promise<void> {
  await writeAudit(tx, {
    ...{ caller, action: 'site.draft', site, object: 'draft', at: now },
    ...auditedChanges(changes),
  });
}
