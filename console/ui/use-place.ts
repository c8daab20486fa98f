import { useCallback, useEffect, useState } from 'preact/hooks';
import { type InquiryKey, type Place, readPlace, writePlace } from '../address.ts';

/** Marks a history entry that was made by opening an inquiry: going back from it closes the inquiry. */
const openedMark = 'inquiry-opened';

/** Where the user is, and the ways to go elsewhere. */
export interface Navigation {
  place: Place;
  /** Another site, search, filter or columns; the address follows without a new step in the history. */
  choose: (change: Partial<Omit<Place, 'inquiry'>>) => void;
  /** Opens an inquiry as a new step, so that "back" closes it; another one takes the place of an open one. */
  open: (inquiry: InquiryKey) => void;
  close: () => void;
}

/** Keeps the chosen site, the search and the open inquiry in the page's address. */
export function usePlace(): Navigation {
  const [place, setPlace] = useState(() => readPlace(location.search));
  useEffect(() => {
    const follow = () => setPlace(readPlace(location.search));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);

  const choose = useCallback((change: Partial<Place>) => {
    const next = { ...readPlace(location.search), ...change };
    history.replaceState(history.state, '', writePlace(next));
    setPlace(next);
  }, []);
  const open = useCallback(
    (inquiry: InquiryKey) => {
      const now = readPlace(location.search);
      if (now.inquiry) return choose({ inquiry });
      const next = { ...now, inquiry };
      history.pushState(openedMark, '', writePlace(next));
      setPlace(next);
    },
    [choose],
  );
  const close = useCallback(() => {
    if (history.state === openedMark) history.back();
    else choose({ inquiry: null });
  }, [choose]);
  return { place, choose, open, close };
}
