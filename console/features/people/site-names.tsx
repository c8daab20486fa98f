import { useSites } from '../../ui/sites-context.ts';
import { useWords } from '../../ui/words-context.tsx';

/** So many are named; of more, how many there are. */
const mostNamed = 2;

/** Which sites somebody may see, in a few words; all of their names are the title. */
export function SiteNames({ sites }: { sites: readonly string[] | null }) {
  const { say, count } = useWords();
  const known = useSites();
  if (sites === null) return <>{say('allSites')}</>;
  const names = sites.map((id) => known.find((site) => site.id === id)?.name ?? id);
  const text = names.length > mostNamed ? count('sitesCount', names.length) : names.join(', ');
  return <span title={names.join(', ')}>{text}</span>;
}
