import { useState } from 'preact/hooks';

/** A choice that holds while the person goes from page to page in this tab. */
export function useKept<Value extends string>(name: string, first: Value): [Value, (value: Value) => void] {
  const key = `tendril-preview-${name}`;
  const [value, setValue] = useState<Value>(() => (recall(key) as Value | null) ?? first);
  return [
    value,
    (next) => {
      setValue(next);
      keep(key, next);
    },
  ];
}

function recall(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null; // Storage is refused: each page then begins as the first one.
  }
}

function keep(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // As above.
  }
}
