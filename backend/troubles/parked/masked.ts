/** What stands in the place of a secret. Nobody types it by chance. */
export const mask = '••••••';

/** Names of values that open something; sealed content says nothing to anybody either. */
const secretKey = /hash|token|secret|password|signature|^sealed$/i;

/** A body as a person may read it: every value under the name of a secret is masked. Pure. */
export function masked(body: object): Record<string, unknown> {
  return maskedIn(body) as Record<string, unknown>;
}

function maskedIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskedIn);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, secretKey.test(key) ? mask : maskedIn(inner)]),
  );
}

/** A body that was edited with its secrets masked: wherever a mask was left, the stored value stands again. Pure. */
export function unmasked(edited: unknown, stored: unknown): unknown {
  if (edited === mask) return stored;
  if (Array.isArray(edited)) {
    const items = Array.isArray(stored) ? stored : [];
    return edited.map((item, index) => unmasked(item, items[index]));
  }
  if (typeof edited !== 'object' || edited === null) return edited;
  const before = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  return Object.fromEntries(
    Object.entries(edited).map(([key, inner]) => [
      key,
      unmasked(inner, Object.hasOwn(before, key) ? before[key] : mask),
    ]),
  );
}
