import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { SiteList } from '../../contracts/sites.ts';
import type { Tables } from '../store/schema.ts';
import { SiteSettingsSchema } from './settings.ts';
import { siteActivity } from './site-activity.ts';

/** Some sites, or all where `sites` is `null`, by name, with what has come from their tags. */
export async function listSites(
  db: Kysely<Tables>,
  { sites, now }: { sites: readonly string[] | null; now: Date },
): Promise<SiteList['sites']> {
  const rows = await db
    .selectFrom('sites')
    .select((site) => [
      'settings',
      site
        .selectFrom('site_versions')
        .whereRef('site_id', '=', 'sites.id')
        .select((version) => version.fn.max('number').as('number'))
        .as('version'),
      site.exists(site.selectFrom('site_drafts').whereRef('site_id', '=', 'sites.id')).as('hasDraft'),
    ])
    .$if(sites !== null, (query) => query.where('id', 'in', sites && sites.length > 0 ? [...sites] : ['']))
    .orderBy('name')
    .orderBy('id')
    .execute();
  const found = rows.map(({ settings, ...rest }) => ({ ...v.parse(SiteSettingsSchema, settings), ...rest }));
  const activity = await siteActivity(db, { sites: found.map(({ id }) => id), now });
  return found.map(({ id, name, domains, version, hasDraft }) => ({
    ...{ id, name, domains, version: version ?? 1, hasDraft: Boolean(hasDraft) },
    lastSeenAt: activity.get(id)?.lastSeenAt?.toISOString() ?? null,
    eventsOfLastDay: activity.get(id)?.eventsOfLastDay ?? 0,
  }));
}
