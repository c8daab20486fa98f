import { useCallback, useEffect, useState } from 'preact/hooks';
import { type AnalyticsPlace, readAnalyticsPlace, writeAnalyticsPlace } from './analytics-place.ts';

export interface AnalyticsNavigation {
  place: AnalyticsPlace;
  /** Another look at the same: the address follows without a new step in the history. */
  choose: (change: Partial<AnalyticsPlace>) => void;
  /** Somewhere else: "back" leads here again. */
  go: (place: AnalyticsPlace) => void;
}

/** Keeps all that is shown in the page's address. */
export function useAnalyticsPlace(): AnalyticsNavigation {
  const [place, setPlace] = useState(() => readAnalyticsPlace(location.search));
  useEffect(() => {
    const follow = () => setPlace(readAnalyticsPlace(location.search));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const choose = useCallback((change: Partial<AnalyticsPlace>) => {
    const next = { ...readAnalyticsPlace(location.search), ...change };
    history.replaceState(history.state, '', writeAnalyticsPlace(next));
    setPlace(next);
  }, []);
  const go = useCallback((next: AnalyticsPlace) => {
    history.pushState(null, '', writeAnalyticsPlace(next));
    setPlace(next);
  }, []);
  return { place, choose, go };
}
