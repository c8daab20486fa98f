import type { Kysely } from 'kysely';
import type { SiteSetup } from '../../contracts/sites.ts';
import { notFound } from '../http/problem.ts';
import type { Tables } from '../store/schema.ts';
import { checkSettings } from './check-settings.ts';
import { difference } from './difference.ts';
import { readDraft } from './drafts.ts';
import { liveVersion } from './live-version.ts';
import { tagUrl } from './published-config.ts';

/** All that the settings of a site's pages show. `sites`: ids that a default may name. Throws 404 for no site. */
export async function siteSetup(
  db: Kysely<Tables>,
  { site, sites, publicUrl }: { site: string; sites: readonly string[]; publicUrl: string },
): Promise<SiteSetup> {
  const live = await liveVersion(db, site);
  if (!live) throw notFound();
  const { isStored: _, ...shown } = live;
  const draft = await readDraft(db, site);
  const check = draft && checkSettings(draft.settings, sites);
  return {
    site,
    tagUrl: tagUrl(live.settings, publicUrl),
    live: shown,
    draft: draft && {
      ...draft,
      changes: difference(live.settings, draft.settings),
      errors: check && 'errors' in check ? check.errors : [],
    },
  };
}
