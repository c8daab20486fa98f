import type { ComponentType } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Page, PageProps } from '../pages.ts';
import { FailureNotice } from './notice.tsx';

type Loaded = { page: Page; Content: ComponentType<PageProps> } | { page: Page; failed: true };

/** Shows a page once its code is there. */
export function LazyPage({ page, account }: PageProps & { page: Page }) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const load = useCallback(() => {
    setLoaded(null);
    page.load().then(
      (Content) => setLoaded({ page, Content }),
      () => setLoaded({ page, failed: true }),
    );
  }, [page]);
  useEffect(load, [load]);
  if (loaded?.page !== page) return <main class="page" aria-busy="true" />;
  if ('failed' in loaded) {
    return (
      <main class="page">
        <FailureNotice kind="offline" onRetry={load} />
      </main>
    );
  }
  return <loaded.Content account={account} />;
}
