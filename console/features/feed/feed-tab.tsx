import { useState } from 'preact/hooks';
import type { Site } from '../../api.ts';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { FeedApi } from './feed-api.ts';
import { FeedCard } from './feed-card.tsx';
import { FeedForm } from './feed-form.tsx';
import { HeldCard } from './held-card.tsx';
import { ProblemsCard } from './problems-card.tsx';
import { ProductsCard } from './products-card.tsx';
import { UnknownCard } from './unknown-card.tsx';

/** A load takes seconds; who waits for it wants to see its end. */
const refreshMs = 3_000;

/** The product feed of a site: where it is, how its last load went, its products, and what the site says that it lacks. */
export function FeedTab({ api, site, canWrite }: { api: FeedApi; site: Site; canWrite: boolean }) {
  const { say } = useWords();
  const [isEditing, setEditing] = useState(false);
  const { resource, retry, refresh } = useResource(`feed:${site.id}`, {
    load: (signal) => api.view(signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  const view = resource.value;
  const onChanged = () => void refresh();
  if (isEditing)
    return (
      <FeedForm
        {...{ api, view, onClose: () => setEditing(false) }}
        onSaved={() => {
          setEditing(false);
          onChanged();
        }}
      />
    );
  if (!view.settings)
    return (
      <Notice title={say('feedNone')} text={say('feedNoneText')}>
        {canWrite && (
          <button type="button" class="button primary" onClick={() => setEditing(true)}>
            {say('feedAdd')}
          </button>
        )}
      </Notice>
    );
  return (
    <>
      <HeldCard {...{ api, view, canWrite, onChanged }} />
      <FeedCard {...{ api, view, canWrite, onChanged }} site={site.id} onEdit={() => setEditing(true)} />
      {view.report && <ProblemsCard report={view.report} />}
      {view.products > 0 && (
        <>
          <UnknownCard key={`unknown ${view.loadedAt}`} {...{ api, site: site.id }} />
          <ProductsCard key={`products ${view.loadedAt}`} {...{ api, site: site.id }} />
        </>
      )}
    </>
  );
}
