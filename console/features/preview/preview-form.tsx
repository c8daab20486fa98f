import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { PreviewLink } from '../../../contracts/preview.ts';
import { useApi } from '../../ui/api-context.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { FailureLine } from '../schema-form/save-row.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import { sitesApi } from '../sites/sites-api.ts';
import { pagesToOpen } from './pages-to-open.ts';
import { previewApi } from './preview-api.ts';

/** The pages change with visits only; while somebody chooses, the list may stay. */
const pagesRefreshMs = 60_000;

/** Which page to open the draft on; then the link, for another browser or a phone as well. */
export function PreviewForm({ site }: { site: string }) {
  const { say, language } = useWords();
  const api = useApi();
  const saving = useSave();
  const { resource } = useResource(`pages:${site}`, {
    load: (signal) => sitesApi(api).installation(site, signal),
    everyMs: pagesRefreshMs,
  });
  const [typed, setTyped] = useState<string | null>(null);
  const [link, setLink] = useState<PreviewLink | null>(null);
  const pages = resource.state === 'full' ? pagesToOpen(resource.value) : [];
  const page = typed ?? pages[0] ?? '';

  const open = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Opened in the task of the click, or the browser would take it for an advertisement.
    const tab = window.open('about:blank', '_blank');
    const isDone = await saving.run(async () => {
      const made = await previewApi(api).open(site, { page, language });
      setLink(made);
      tab?.location.replace(made.url);
    });
    if (!isDone) tab?.close();
  };

  return (
    <form class="preview-form" onSubmit={open} noValidate>
      <p class="quiet">{say('previewText')}</p>
      <FormField label={say('previewPage')} errors={errorsAt(saving.errors, ['page'])}>
        {(ids) => (
          <input
            {...ids}
            class="input"
            type="url"
            list="preview-pages"
            value={page}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </FormField>
      <datalist id="preview-pages">
        {pages.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <div class="save-row">
        <button type="submit" class="button primary" disabled={saving.state === 'busy' || page === ''}>
          {say('previewOpen')}
        </button>
        <FailureLine saving={saving} />
      </div>
      {link && (
        <p class="preview-link">
          <a href={link.url} target="_blank" rel="noreferrer">
            {say('previewLink')}
          </a>
          <CopyButton value={link.url} what={say('previewLink')} />
          <span class="quiet">{say('previewUntil', { time: clock(link.expiresAt, language) })}</span>
        </p>
      )}
    </form>
  );
}

/** In the clock of whoever looks: it is their own half hour. */
function clock(at: string, language: string): string {
  return new Date(at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
}
