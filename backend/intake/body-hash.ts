import { createHash } from 'node:crypto';

/** SHA-256 of a JSON value, hex, whatever the order of its keys: the same content has the same hash (reliability S23). */
export function bodyHash(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body, sortKeys)).digest('hex');
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
