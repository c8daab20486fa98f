/** One value that an entry of the log changed; `null`: there was, or is, none. */
export interface Difference {
  /** Path as in JavaScript: `modules.common.consent`. */
  field: string;
  was: string | null;
  now: string | null;
}

/** What an entry changed, value by value, in the order of the entry. Pure. */
export function differences(before: object | null, after: object | null): Difference[] {
  const [was, now] = [leaves(before), leaves(after)];
  const fields = [...new Set([...was.keys(), ...now.keys()])];
  return fields
    .map((field) => ({ field, was: was.get(field) ?? null, now: now.get(field) ?? null }))
    .filter((one) => one.was !== one.now);
}

/** Every value of an object under its path. A list is one value: in what order things stand matters in most. */
function leaves(value: object | null): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (path: string, inner: unknown): void => {
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
      for (const [key, one] of Object.entries(inner)) walk(path ? `${path}.${key}` : key, one);
    } else if (inner !== null && inner !== undefined) {
      found.set(path, typeof inner === 'string' ? inner : textOf(inner));
    }
  };
  if (value) walk('', value);
  return found;
}

function textOf(value: unknown): string {
  const simple = Array.isArray(value) && value.every((one) => typeof one === 'string');
  return simple ? value.join(', ') : JSON.stringify(value);
}
