import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import { reach } from '../../fail-points.ts';
import { SiteSettingsSchema } from '../../sites/settings.ts';
import type { Tables } from '../../store/schema.ts';
import { followGoals } from '../../visits/follow-goals.ts';
import { settledMs } from './begin-reattribution.ts';
import { followVisits } from './follow-visits.ts';
import { reapplyDefaults } from './reapply-defaults.ts';
import { type DoneChunk, reapplyVisits } from './reapply-visits.ts';

export interface ChunkSettings {
  site: string;
  id: string;
  now: Date;
  /** How many rows at once. About a thousand cost a tenth of a second, so nobody waits long for them. */
  rows?: number;
}

/** A browser keeps a goal that it could not send for a week (modules/common/parcels.ts); the index of goals is by time. */
const outboxMs = 8 * 86_400_000;
/** Before every UUID. */
const nil = '00000000-0000-0000-0000-000000000000';

/**
 * Does the next chunk of a reattribution and notes how far it is, both in the transaction `tx`: whatever is killed, at
 * any point, it goes on from there. Resolves to whether there is more to do, or must not be done yet: transactions of a
 * moment ago may have begun with the old rules or origins, so there is a pause before the first chunk and before the
 * last look. Two at once take turns on the row. Throws BusyRows when the intake holds the rows it needs.
 */
export async function applyChunk(
  tx: Kysely<Tables>,
  { site, id, now, rows = 1_000 }: ChunkSettings,
): Promise<'more' | 'over' | 'early'> {
  const mine = tx.selectFrom('reattributions').where('site_id', '=', site).where('id', '=', id);
  const state = await mine.where('state', '=', 'running').selectAll().forUpdate().executeTakeFirst();
  if (!state) return 'over';
  if (now.getTime() - state.asked_at.getTime() < settledMs) return 'early';
  const stored = await tx.selectFrom('sites').select('settings').where('id', '=', site).executeTakeFirst();
  if (!stored) throw new Error(`reattribution of ${site}: the site does not exist`);
  // Read for each chunk: the rules may change while it runs, and then it begins anew with these.
  const settings = v.parse(SiteSettingsSchema, stored.settings);
  const change = (set: Progress) =>
    tx.updateTable('reattributions').set(set).where('site_id', '=', site).where('id', '=', id).execute();

  const visits =
    state.after_inquiry === null &&
    (await reapplyVisits(tx, { site: settings, after: state.after_session ?? nil, rows }));
  const progressed = ({ done }: DoneChunk) => ({ done: state.done + done, followed: state.followed + done });
  if (visits) {
    await change({ after_session: visits.upTo, ...progressed(visits) });
    reach('reapply.cursor-moved');
    return 'more';
  }
  const inquiries = await reapplyDefaults(tx, { site: settings, after: state.after_inquiry ?? nil, rows });
  if (inquiries) {
    await change({ after_inquiry: inquiries.upTo, ...progressed(inquiries) });
    return 'more';
  }
  if (state.finished_at === null) {
    await change({ finished_at: now });
    return 'early';
  }
  if (now.getTime() - state.finished_at.getTime() < settledMs) return 'early';
  // Whoever stored an inquiry or a goal at the moment its visit was changed may have copied the visit's old origin.
  const since = new Date(state.asked_at.getTime() - settledMs);
  await followVisits(tx, { site, which: sql`inquiries.received_at >= ${since}` });
  const arrived = new Date(since.getTime() - outboxMs);
  await followGoals(tx, { site, which: sql`goals.received_at >= ${since} and goals.at >= ${arrived}` });
  // What came since it began was counted as done, not in the total.
  await change({ state: 'done', finished_at: now, total: state.done });
  reach('reapply.finished');
  return 'over';
}

interface Progress {
  state?: string;
  done?: number;
  followed?: number;
  total?: number;
  after_session?: string;
  after_inquiry?: string;
  finished_at?: Date;
}
