import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { Tables } from '../store/schema.ts';
import { type SiteSettings, SiteSettingsSchema } from './settings.ts';

/** The settings of those of these sites that exist, in one statement. */
export async function readSites(tx: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, SiteSettings>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('sites')
    .select(['id', 'settings'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, v.parse(SiteSettingsSchema, row.settings)]));
}
