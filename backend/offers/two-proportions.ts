/** How often something was done among showings. */
export interface Proportion {
  done: number;
  shown: number;
}

/** Fewer than these on either side, and a normal curve says little (Cochran 1954). */
const leastExpected = 5;
/** Below this nobody should decide anything, whatever the curve says. */
const leastShown = 100;

/**
 * Whether two rates differ by more than chance: the pooled two-proportion z-test, two-sided. Gives 1 − p, the probability
 * that a difference as large would not have come by chance alone; `null` where there is not enough to say.
 */
export function confidenceOfDifference(one: Proportion, other: Proportion): number | null {
  const shown = one.shown + other.shown;
  const done = one.done + other.done;
  if (Math.min(one.shown, other.shown) < leastShown) return null;
  const smaller = Math.min(one.shown, other.shown);
  if ((smaller * Math.min(done, shown - done)) / shown < leastExpected) return null;
  const rate = done / shown;
  const error = Math.sqrt(rate * (1 - rate) * (1 / one.shown + 1 / other.shown));
  const z = Math.abs(one.done / one.shown - other.done / other.shown) / error;
  return 1 - complementaryError(z / Math.SQRT2);
}

/**
 * erfc for x of 0 or more, wrong by less than 1.2e-7 of its value: Chebyshev fit of Numerical Recipes in C, 2nd edition, §6.2.
 */
function complementaryError(x: number): number {
  const t = 1 / (1 + x / 2);
  const terms = [
    ...[-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806],
    ...[0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277],
  ];
  return t * Math.exp(terms.reduceRight((sum, term) => sum * t + term, 0) - x * x);
}
