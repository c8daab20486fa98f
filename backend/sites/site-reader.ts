import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { Tables } from '../store/schema.ts';
import { type SiteSettings, SiteSettingsSchema } from './settings.ts';

/** Gives a site's settings, or `null` when there is none with this id. Rejects when the store does not answer. */
export type SiteReader = (id: string) => Promise<SiteSettings | null>;

/** How many ids are remembered; asking for ids that do not exist must not fill the memory. */
const mostRemembered = 2000;

/**
 * Reads each site at most once in `keepMs`, so that a page view costs no query and a change is live within that time.
 * `nowMs` is any clock that does not go back.
 */
export function siteReader(
  db: Kysely<Tables>,
  { keepMs = 2_000, nowMs = () => performance.now() }: { keepMs?: number; nowMs?: () => number } = {},
): SiteReader {
  const remembered = new Map<string, { at: number; site: Promise<SiteSettings | null> }>();
  return (id) => {
    const known = remembered.get(id);
    if (known && nowMs() - known.at < keepMs) return known.site;
    if (remembered.size >= mostRemembered) remembered.clear();
    const site = readSite(db, id);
    remembered.set(id, { at: nowMs(), site });
    site.catch(() => remembered.delete(id));
    return site;
  };
}

async function readSite(db: Kysely<Tables>, id: string): Promise<SiteSettings | null> {
  const row = await db.selectFrom('sites').select('settings').where('id', '=', id).executeTakeFirst();
  return row ? v.parse(SiteSettingsSchema, row.settings) : null;
}
