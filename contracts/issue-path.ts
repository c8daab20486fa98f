/** The path of an issue that a check of a whole adds, as Valibot has it: the values on the way to `keys`. */
export function issuePath(input: unknown, keys: readonly (string | number)[]) {
  let at = input as Record<string | number, unknown>;
  return keys.map((key) => {
    const step = { type: 'unknown', origin: 'value', input: at, key, value: at[key] };
    at = at[key] as Record<string | number, unknown>;
    return step;
  });
}
