import { ShareTable } from '../features/share/share-table.tsx';
import { useWords } from '../ui/words-context.tsx';

/** Every link that shows something to people without a log-in. */
export function LinksPage() {
  const { say } = useWords();
  return (
    <main class="page">
      <div class="sheet">
        <header class="sheet-head">
          <h1>{say('page-links')}</h1>
          <p class="section-text quiet">{say('sharesText')}</p>
        </header>
        <ShareTable />
      </div>
    </main>
  );
}
