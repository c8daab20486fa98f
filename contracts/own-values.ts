/** Values by name, of the object's own keys only, so that a polluted prototype says nothing. */
export type Named = ReadonlyMap<string, unknown>;

/** The own values of an object; none of anything else, lists among them. */
export function ownValues(value: unknown): Named {
  return new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []);
}

/** The first of these names that says something: `null` and an empty text say nothing. */
export function firstOf(values: Named, names: readonly string[]): unknown {
  return names.map((name) => values.get(name)).find((value) => value !== undefined && value !== null && value !== '');
}
