import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { notFound } from '../http/problem.ts';
import { type SiteSettings, SiteSettingsSchema } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';

/** The settings of a link's site. Throws the 404 problem where the site is gone. */
export async function siteOf(db: Kysely<Tables>, id: string): Promise<SiteSettings> {
  const row = await db.selectFrom('sites').select('settings').where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return v.parse(SiteSettingsSchema, row.settings);
}
