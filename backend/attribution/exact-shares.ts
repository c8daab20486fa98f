/** Credit is shown to this many parts of one inquiry. */
const partsOfOne = 10_000;

/**
 * Rounds credits to four decimals so that they still add up to `total` exactly: each is cut, and what is missing goes,
 * part by part, to those that lost most (the largest remainder). Keeps the order. Pure.
 */
export function exactShares(credits: readonly number[], total: number): number[] {
  // What summing many fractions leaves behind must not look like a lost part.
  const exact = credits.map((credit) => Number((credit * partsOfOne).toFixed(3)));
  const parts = exact.map(Math.floor);
  const missing = Math.round(total * partsOfOne) - parts.reduce((sum, part) => sum + part, 0);
  const byLoss = exact
    .map((credit, index) => ({ index, loss: credit - Math.floor(credit) }))
    .sort((a, b) => b.loss - a.loss || a.index - b.index);
  for (const { index } of byLoss.slice(0, Math.max(0, missing))) parts[index] = (parts[index] ?? 0) + 1;
  return parts.map((part) => part / partsOfOne);
}
