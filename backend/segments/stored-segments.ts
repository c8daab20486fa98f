import type { Kysely, Selectable } from 'kysely';
import * as v from 'valibot';
import {
  type SegmentSettings,
  SegmentSettingsSchema,
  type SegmentTree,
  type SegmentView,
} from '../../contracts/segments.ts';
import type { Caller } from '../accounts/caller.ts';
import { callerName, writeAudit } from '../audit/write-audit.ts';
import { notFound } from '../http/problem.ts';
import { wrongField } from '../http/wrong-field.ts';
import { changedMeanwhile } from '../offers/problems.ts';
import type { SegmentTable, Tables } from '../store/schema.ts';

/** More nobody finds his way in. */
const mostSegments = 200;

/** A site's segments by name. */
export async function segmentViews(db: Kysely<Tables>, site: string): Promise<SegmentView[]> {
  const rows = await db.selectFrom('segments').selectAll().where('site_id', '=', site).execute();
  return rows.map(viewOf).sort((a, b) => a.settings.name.localeCompare(b.settings.name) || (a.id < b.id ? -1 : 1));
}

/** One of them. Throws a 404 problem where there is none. */
export async function segmentView(
  db: Kysely<Tables>,
  { site, segment }: { site: string; segment: string },
): Promise<SegmentView> {
  const row = await db
    .selectFrom('segments')
    .selectAll()
    .where('site_id', '=', site)
    .where('id', '=', segment)
    .executeTakeFirst();
  if (!row) throw notFound();
  return viewOf(row);
}

/** A segment's conditions, for whoever acts by it; `null` where it was deleted. */
export async function segmentTree(
  tx: Kysely<Tables>,
  { site, segment }: { site: string; segment: string },
): Promise<SegmentTree | null> {
  const row = await tx
    .selectFrom('segments')
    .select('settings')
    .where('site_id', '=', site)
    .where('id', '=', segment)
    .executeTakeFirst();
  return row ? settingsOf(row.settings).conditions : null;
}

interface ToSave {
  caller: Caller;
  site: string;
  segment: string;
  settings: SegmentSettings;
  /** The `changedAt` that was edited; `null` for a new one. */
  seen: string | null;
  at: Date;
}

/**
 * Makes a segment, or changes the one that was seen, and notes it in the log of changes. Throws a problem where somebody
 * else was faster.
 */
export function saveSegment(db: Kysely<Tables>, { caller, site, segment, settings, seen, at }: ToSave): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('segments')
      .select(['settings', 'changed_at'])
      .where('site_id', '=', site)
      .where('id', '=', segment)
      .forUpdate()
      .executeTakeFirst();
    if ((before?.changed_at.toISOString() ?? null) !== seen) throw changedMeanwhile();
    if (!before) await refuseMany(tx, site);
    const row = { settings: JSON.stringify(settings), changed_at: at, changed_by: callerName(caller) };
    const stored = await tx
      .insertInto('segments')
      .values({ site_id: site, id: segment, ...row })
      .onConflict((conflict) =>
        before ? conflict.columns(['site_id', 'id']).doUpdateSet(row) : conflict.columns(['site_id', 'id']).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (!stored) throw changedMeanwhile();
    const action = before ? 'segment.change' : 'segment.make';
    const was = before ? { before: before.settings } : {};
    await writeAudit(tx, { caller, action, site, object: segment, ...was, after: settings, at });
  });
}

/** Deletes a segment with what ad platforms were given of it, and notes it. Throws a problem while an offer is for it. */
export function deleteSegment(
  db: Kysely<Tables>,
  { caller, site, segment, at }: Pick<ToSave, 'caller' | 'site' | 'segment' | 'at'>,
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('segments')
      .where('site_id', '=', site)
      .where('id', '=', segment)
      .returning('settings')
      .executeTakeFirst();
    if (!gone) throw notFound();
    const offers = await tx.selectFrom('offers').select('settings').where('site_id', '=', site).execute();
    if (offers.some(({ settings }) => settings.audience.segments?.includes(segment)))
      throw wrongField('segment', 'is used by an offer; choose another audience there first');
    await tx.deleteFrom('audience_members').where('site_id', '=', site).where('segment_id', '=', segment).execute();
    await writeAudit(tx, { caller, action: 'segment.delete', site, object: segment, before: gone.settings, at });
  });
}

async function refuseMany(tx: Kysely<Tables>, site: string): Promise<void> {
  const all = await tx.selectFrom('segments').select('id').where('site_id', '=', site).limit(mostSegments).execute();
  if (all.length >= mostSegments)
    throw wrongField(
      'segment',
      `would be one more than the ${mostSegments} segments of a site; delete one that is over`,
    );
}

function viewOf(row: Selectable<SegmentTable>): SegmentView {
  return {
    id: row.id,
    settings: settingsOf(row.settings),
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by,
  };
}

function settingsOf(stored: object): SegmentSettings {
  return v.parse(SegmentSettingsSchema, stored) as SegmentSettings;
}
