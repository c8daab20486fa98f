import type { Kysely } from 'kysely';
import type { Version, VersionStory } from '../../contracts/sites.ts';
import type { Tables } from '../store/schema.ts';
import { difference } from './difference.ts';
import { liveVersion } from './live-version.ts';

/** More than anybody scrolls through; older ones stay in the store. */
const mostVersions = 200;

interface VersionKey {
  site: string;
  number: number;
}

/** What was published of a site, the latest first. */
export async function listVersions(db: Kysely<Tables>, site: string): Promise<Version[]> {
  const rows = await db
    .selectFrom('site_versions')
    .select(['number', 'published_at', 'published_by', 'note'])
    .where('site_id', '=', site)
    .orderBy('number', 'desc')
    .limit(mostVersions)
    .execute();
  if (rows.length > 0) {
    return rows.map(({ number, published_at, published_by, note }) => ({
      ...{ number, publishedAt: published_at.toISOString(), publishedBy: published_by, note },
    }));
  }
  const live = await liveVersion(db, site);
  if (!live) return [];
  const { number, publishedAt, publishedBy, note } = live;
  return [{ number, publishedAt, publishedBy, note }];
}

/** A version's settings as they were published, `null` where there is no such version. */
export async function versionSettings(db: Kysely<Tables>, { site, number }: VersionKey): Promise<object | null> {
  const row = await db
    .selectFrom('site_versions')
    .select('settings')
    .where('site_id', '=', site)
    .where('number', '=', number)
    .executeTakeFirst();
  if (row) return row.settings;
  const live = await liveVersion(db, site);
  return live?.number === number ? live.settings : null;
}

/** What a version changed, and what publishing it again would change in what is live. */
export async function versionStory(db: Kysely<Tables>, key: VersionKey): Promise<VersionStory | null> {
  const version = (await listVersions(db, key.site)).find(({ number }) => number === key.number);
  const settings = version && (await versionSettings(db, key));
  const live = settings && (await liveVersion(db, key.site));
  if (!settings || !live) return null;
  const before = await versionSettings(db, { ...key, number: key.number - 1 });
  return {
    ...version,
    changes: difference(before ?? {}, settings),
    toLive: difference(live.settings, settings),
  };
}
