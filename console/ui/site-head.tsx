import type { ComponentChildren } from 'preact';
import type { Site } from '../api.ts';
import { useSites } from './sites-context.ts';
import { useWords } from './words-context.tsx';

interface SiteHeadProps {
  title: string;
  /** The one that the page is about. */
  site: Site;
  onSite: (site: string) => void;
  /** What can be done here, such as a button for something new. */
  children?: ComponentChildren;
}

/** The head of a page that is about one site: its name, which site, and what can be done. */
export function SiteHead({ title, site, onSite, children }: SiteHeadProps) {
  const { say } = useWords();
  const sites = useSites();
  return (
    <div class="page-head">
      <h1>{title}</h1>
      <div class="page-tools">
        {sites.length > 1 && (
          <select
            class="select"
            aria-label={say('integrationSite')}
            value={site.id}
            onChange={(event) => onSite(event.currentTarget.value)}
          >
            {sites.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
        {children}
      </div>
    </div>
  );
}
