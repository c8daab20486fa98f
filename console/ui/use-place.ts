import { useCallback, useEffect, useState } from 'preact/hooks';
import { type AddressForm, type Place, type RowKey, readPlace, writePlace } from '../address.ts';

/** Marks a history entry that was made by opening a row: going back from it closes the row. */
const openedMark = 'row-opened';

/** Where the user is, and the ways to go elsewhere. */
export interface Navigation {
  place: Place;
  /** Another site, search, filter or columns; the address follows without a new step in the history. */
  choose: (change: Partial<Omit<Place, 'open'>>) => void;
  /** Opens a row as a new step, so that "back" closes it; another one takes the place of an open one. */
  open: (row: RowKey) => void;
  close: () => void;
}

/** Keeps the chosen site, the search and the open row in the page's address. `form` must stay the same object. */
export function usePlace(form: AddressForm): Navigation {
  const [place, setPlace] = useState(() => readPlace(location.search, form));
  useEffect(() => {
    const follow = () => setPlace(readPlace(location.search, form));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, [form]);

  const choose = useCallback(
    (change: Partial<Place>) => {
      const next = { ...readPlace(location.search, form), ...change };
      history.replaceState(history.state, '', writePlace(next, form));
      setPlace(next);
    },
    [form],
  );
  const open = useCallback(
    (row: RowKey) => {
      const now = readPlace(location.search, form);
      if (now.open) return choose({ open: row });
      const next = { ...now, open: row };
      history.pushState(openedMark, '', writePlace(next, form));
      setPlace(next);
    },
    [choose, form],
  );
  const close = useCallback(() => {
    if (history.state === openedMark) history.back();
    else choose({ open: null });
  }, [choose]);
  return { place, choose, open, close };
}
