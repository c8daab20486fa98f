import { Popover } from '../../ui/popover.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { PreviewForm } from './preview-form.tsx';

/** The button of the draft that opens it on the site itself, for one's own browser. `draft`: which state of it. */
export function PreviewMenu({ site, draft }: { site: string; draft: string }) {
  const { say } = useWords();
  return (
    <Popover icon="eye" label={say('preview')} edge="end">
      {/* A link opens the draft as it was: another draft needs another one. */}
      {() => <PreviewForm key={draft} site={site} />}
    </Popover>
  );
}
