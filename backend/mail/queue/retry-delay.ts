const [firstMs, mostMs] = [30_000, 3_600_000];

/**
 * Wait before the attempt after the `attempts`-th, in milliseconds: 30 s doubling to 1 h, ±20 % by `random` (0 to 1) so
 * that a site's letters spread out. RFC 5321 §4.5.4.1 asks for half an hour between attempts once the first ones are over.
 */
export function retryDelayMs(attempts: number, random: number): number {
  const plainMs = Math.min(firstMs * 2 ** Math.min(Math.max(attempts - 1, 0), 20), mostMs);
  return Math.round(plainMs * (0.8 + 0.4 * random));
}
