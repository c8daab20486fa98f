import type { ComponentChildren } from 'preact';
import type { Site } from '../api.ts';
import { Notice } from './notice.tsx';
import { useSites } from './sites-context.ts';
import { useWords } from './words-context.tsx';

interface OfOneSiteProps {
  title: string;
  /** The id that the address names; the first site where it names none that there is. */
  wanted: string;
  children: (site: Site) => ComponentChildren;
}

/** What a page shows of one site; says so where there is none yet. */
export function OfOneSite({ title, wanted, children }: OfOneSiteProps) {
  const { say } = useWords();
  const sites = useSites();
  const site = sites.find(({ id }) => id === wanted) ?? sites[0];
  if (site) return <>{children(site)}</>;
  return (
    <main class="page">
      <h1 class="unseen">{title}</h1>
      <Notice title={say('noSites')} text={say('noSitesText')} />
    </main>
  );
}
