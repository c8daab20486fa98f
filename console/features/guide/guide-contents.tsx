import type { Guide } from '../../../contracts/guide.ts';
import { useWords } from '../../ui/words-context.tsx';

/** The sections, as links into the page. */
export function GuideContents({ sections }: Pick<Guide, 'sections'>) {
  const { say } = useWords();
  return (
    <nav class="guide-contents" aria-label={say('guideContents')}>
      <ol>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
