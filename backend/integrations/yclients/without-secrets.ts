/** A record is some six levels deep; what lies deeper than this is of no use to anyone. */
const maxDepth = 16;

const secretKey = /hash|token|secret|password|signature/i;

/**
 * A hook's body as it may be kept: without record hashes, which let anyone cancel a booking (facts/yclients.md §5.4),
 * without tokens, and without what PostgreSQL's jsonb refuses. Never throws.
 */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === maxDepth) return null;
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, depth + 1));
  const kept = Object.entries(value).filter(([key]) => !secretKey.test(key));
  return Object.fromEntries(kept.map(([key, item]) => [cleanText(key), withoutSecrets(item, depth + 1)]));
}

function cleanText(text: string): string {
  const storable = text.replaceAll('\u0000', '').toWellFormed();
  return storable.replace(/(success-order\/[^/\s]+\/)\S+/gi, '$1');
}
