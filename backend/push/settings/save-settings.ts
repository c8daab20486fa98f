import type { Transaction } from 'kysely';
import type { PushChange } from '../../../contracts/push.ts';
import type { Caller } from '../../accounts/caller.ts';
import { callerName, writeAudit } from '../../audit/write-audit.ts';
import { ProblemError } from '../../http/problem.ts';
import { wrongField } from '../../http/wrong-field.ts';
import type { Tables } from '../../store/schema.ts';

export interface SavePush {
  site: string;
  change: PushChange;
  caller: Caller;
  mode: 'production' | 'development';
  now: Date;
}

/** Stores how a site's pushes are set up; live at once. Throws a problem where a field is wrong, or somebody was faster. */
export async function savePushSettings(
  tx: Transaction<Tables>,
  { site, change: { settings, changedAt }, caller, mode, now }: SavePush,
): Promise<void> {
  if (mode === 'production' && settings.services.length > 0)
    throw wrongField('settings.services', 'must be empty: push services of one’s own are for development');
  const before = await tx
    .selectFrom('push_settings')
    .selectAll()
    .where('site_id', '=', site)
    .forUpdate()
    .executeTakeFirst();
  if ((before?.changed_at.toISOString() ?? null) !== changedAt) throw changedMeanwhile();
  const row = { settings: JSON.stringify(settings), changed_at: now, changed_by: callerName(caller) };
  const stored = await tx
    .insertInto('push_settings')
    .values({ site_id: site, ...row })
    .onConflict((conflict) =>
      before ? conflict.column('site_id').doUpdateSet(row) : conflict.column('site_id').doNothing(),
    )
    .returning('site_id')
    .executeTakeFirst();
  if (!stored) throw changedMeanwhile();
  const was = before ? { before: before.settings } : {};
  await writeAudit(tx, { caller, action: 'push.change', site, object: site, ...was, after: settings, at: now });
}

function changedMeanwhile(): ProblemError {
  return new ProblemError({
    code: 'changed-meanwhile',
    status: 409,
    title: 'Somebody has changed this since you opened it.',
    detail: 'Load it again and make your change on top of theirs.',
  });
}
