import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** Leads from the installation to the site's guide, for whoever puts the codes in. */
export function GuideCard({ site }: { site: string }) {
  const { say } = useWords();
  return (
    <a class="card guide-card" href={`/guide?${new URLSearchParams({ site })}`}>
      <Icon name="book" />
      <span>
        <strong>{say('guideLink')}</strong>
        <span class="quiet">{say('guideLinkText')}</span>
      </span>
    </a>
  );
}
