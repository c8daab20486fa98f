/**
 * Milliseconds for which a `Retry-After` header asks, in seconds or as a date: within 1 s and 1 h (reliability B10).
 * 0 for none, nonsense and the past. Never throws.
 */
export function retryAfterMs(header: string | null): number {
  const askedMs = +(header as string) * 1000 || Date.parse(header as string) - Date.now();
  return askedMs > 0 ? Math.min(Math.max(askedMs, 1000), 3_600_000) : 0;
}
