import type { ComponentType } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Page, PageProps } from '../pages.ts';
import { FailureNotice } from './notice.tsx';

/** Shows a page once its code is there. */
export function LazyPage({ page, account }: PageProps & { page: Page }) {
  return <Lazy load={page.load}>{(Content) => <Content account={account} />}</Lazy>;
}

interface LazyProps<Props> {
  /** Fetches the code; another one is another page. */
  load: () => Promise<ComponentType<Props>>;
  children: (Content: ComponentType<Props>) => preact.ComponentChildren;
}

type Loaded<Props> = { load: unknown; Content: ComponentType<Props> } | { load: unknown; failed: true };

/** Shows what is made of a code that is fetched first. */
export function Lazy<Props>({ load, children }: LazyProps<Props>) {
  const [loaded, setLoaded] = useState<Loaded<Props> | null>(null);
  const begin = useCallback(() => {
    setLoaded(null);
    load().then(
      (Content) => setLoaded({ load, Content }),
      () => setLoaded({ load, failed: true }),
    );
  }, [load]);
  useEffect(begin, [begin]);
  if (loaded?.load !== load) return <main class="page" aria-busy="true" />;
  if ('failed' in loaded) {
    return (
      <main class="page">
        <FailureNotice kind="offline" onRetry={begin} />
      </main>
    );
  }
  return <>{children(loaded.Content)}</>;
}
