import { SiteList } from '../features/sites/site-list.tsx';
import { SiteView } from '../features/sites/site-view.tsx';
import { useSitePlace } from '../features/sites/use-site-place.ts';
import type { PageProps } from '../pages.ts';

/** Sites: all of them, or one with its installation, settings, modules, campaigns and history. */
export function SitesPage({ account }: PageProps) {
  const place = useSitePlace();
  return (
    <main class="page sites-page">
      {place.site ? (
        <SiteView key={place.site} place={place} account={account} />
      ) : (
        <SiteList canAdd={account.scopes.includes('settings:write') && account.allSites} />
      )}
    </main>
  );
}
