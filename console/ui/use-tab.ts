import { useCallback, useEffect, useState } from 'preact/hooks';

/** Which part of a page is shown: `?tab=` of its address; the first one has an address without it. */
export function useTab<Tab extends string>(tabs: readonly [Tab, ...Tab[]]): { tab: Tab; go: (tab: Tab) => void } {
  const read = () => tabs.find((one) => one === new URLSearchParams(location.search).get('tab')) ?? tabs[0];
  const [tab, setTab] = useState(read);
  useEffect(() => {
    const follow = () => setTab(read());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = useCallback(
    (next: Tab) => {
      history.pushState(null, '', next === tabs[0] ? location.pathname : `?tab=${next}`);
      setTab(next);
    },
    [tabs[0]],
  );
  return { tab, go };
}
