import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { Version } from '../../contracts/sites.ts';
import type { Tables } from '../store/schema.ts';
import { type SiteSettings, SiteSettingsSchema } from './settings.ts';

/** What is live of a site. `isStored` is false for a site of older versions of ours: its number 1 is not in the table yet. */
export type LiveVersion = Version & { settings: SiteSettings; isStored: boolean };

/** The version that is live, in one statement; `null` where there is no such site. */
export async function liveVersion(db: Kysely<Tables>, site: string): Promise<LiveVersion | null> {
  const row = await db
    .selectFrom('sites')
    .leftJoin('site_versions as version', 'version.site_id', 'sites.id')
    .select(['sites.settings', 'sites.changed_at', 'number', 'published_at', 'published_by', 'note'])
    .where('sites.id', '=', site)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    settings: v.parse(SiteSettingsSchema, row.settings),
    isStored: row.number !== null,
    number: row.number ?? 1,
    publishedAt: (row.published_at ?? row.changed_at).toISOString(),
    publishedBy: row.published_by ?? 'system',
    note: row.note,
  };
}

/** The same, so that nobody else can publish or change the draft until the transaction ends. */
export async function lockVersion(tx: Kysely<Tables>, site: string): Promise<LiveVersion | null> {
  await tx.selectFrom('sites').select('id').where('id', '=', site).forUpdate().execute();
  return liveVersion(tx, site);
}
