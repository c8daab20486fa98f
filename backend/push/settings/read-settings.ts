import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { defaultPushSettings, type PushSettings, PushSettingsSchema } from '../../../contracts/push.ts';
import type { Tables } from '../../store/schema.ts';

/** How a site's pushes are set up; what a site begins with where nobody has changed it. */
export async function readPushSettings(
  db: Kysely<Tables>,
  site: string,
): Promise<{ settings: PushSettings; changedAt: Date | null }> {
  const row = await db.selectFrom('push_settings').selectAll().where('site_id', '=', site).executeTakeFirst();
  if (!row) return { settings: defaultPushSettings, changedAt: null };
  return { settings: v.parse(PushSettingsSchema, row.settings), changedAt: row.changed_at };
}
