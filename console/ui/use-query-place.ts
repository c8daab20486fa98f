import { useCallback, useEffect, useState } from 'preact/hooks';

/** Where on a page one is, as its address says it: every part is a text. */
type Parts<Part extends string> = Readonly<Record<Part, string>>;

/** How places on a page are written into its address. */
export interface PlaceForm<Place extends Parts<string>> {
  /** Reads a query such as `?tab=&site=`; what says nothing, or nonsense, becomes what one sees first. Never throws. */
  read(search: string): Place;
  /** The address of a place; what one sees first is left out of it. */
  address(place: Place): string;
}

/** A form for the page at `path`. `first`: what one sees without a word; `choices`: of which values a part is one, where it is not free. */
export function placeForm<Place extends Parts<string>>(
  path: string,
  { first, choices }: { first: Place; choices: { readonly [Part in keyof Place]?: readonly Place[Part][] } },
): PlaceForm<Place> {
  const names = Object.keys(first) as (keyof Place & string)[];
  const soundValue = (name: keyof Place & string, value: string | null): Place[keyof Place] => {
    const known: readonly string[] | undefined = choices[name];
    const isKnown = value !== null && (known === undefined || known.includes(value));
    return (isKnown ? value : first[name]) as Place[keyof Place];
  };
  return {
    read(search) {
      const params = new URLSearchParams(search);
      return Object.fromEntries(names.map((name) => [name, soundValue(name, params.get(name))])) as unknown as Place;
    },
    address(place) {
      const chosen = names.filter((name) => place[name] !== first[name]).map((name) => [name, place[name]]);
      return chosen.length > 0 ? `${path}?${new URLSearchParams(chosen as [string, string][])}` : path;
    },
  };
}

/** Where one is, and the way to another place, which is a step in the history. `form` must stay the same object. */
export function useQueryPlace<Place extends Parts<string>>(
  form: PlaceForm<Place>,
): { place: Place; go: (change: Partial<Place>) => void } {
  const [place, setPlace] = useState(() => form.read(location.search));
  useEffect(() => {
    const follow = () => setPlace(form.read(location.search));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, [form]);
  const go = useCallback(
    (change: Partial<Place>) => {
      history.pushState(null, '', form.address({ ...form.read(location.search), ...change }));
      // Whoever shows something of the address listens to this; a push alone says nothing.
      dispatchEvent(new PopStateEvent('popstate'));
      scrollTo(0, 0);
    },
    [form],
  );
  return { place, go };
}
