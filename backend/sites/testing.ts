import type { Store } from '../store/open-store.ts';
import { parseSitesFile } from './check-sites-file.ts';
import type { SiteSettings } from './settings.ts';

/** A site as tests need it: one domain, `*.` of it, and a local one with a port. */
export function aSite(changes: Record<string, unknown> = {}): SiteSettings {
  const site = {
    id: 'salon',
    name: 'Salon',
    domains: ['salon.example', '*.salon.example', 'salon.localhost:8081'],
    fallback: { kind: 'campaign', campaign: 'walk-in' },
    ...changes,
  };
  const [parsed] = parseSitesFile({ sites: [site] }, 'development').sites;
  if (!parsed) throw new Error('the site of the test is wrong');
  return parsed;
}

/** Puts a site into the store as a sites file would. */
export async function insertSite(store: Store, site: SiteSettings): Promise<void> {
  const row = { id: site.id, name: site.name, settings: JSON.stringify(site), changed_at: new Date() };
  await store.db.insertInto('sites').values(row).execute();
}
