import type { OfferResults, VariantComparison } from '../../../contracts/offers.ts';

/** What can be said of a variant against the first one, in the order of weight: what was redeemed says more than clicks. */
export type Verdict =
  | { kind: 'too-few' }
  | { kind: 'no-difference' }
  | {
      kind: 'better' | 'worse';
      action: VariantComparison['action'];
      liftPercent: number | null;
      confidencePercent: number;
    };

/** Below this a difference may well be chance; the usual bound of tests of two shares. */
const sure = 0.95;
const byWeight: readonly VariantComparison['action'][] = ['redeemed', 'taken', 'clicked'];

/** The strongest thing that the numbers bear out. Pure. */
export function verdictOf(comparisons: OfferResults['variants'][number]['comparisons']): Verdict {
  const enough = comparisons.filter(({ isEnough }) => isEnough);
  if (enough.length === 0) return { kind: 'too-few' };
  for (const action of byWeight) {
    const found = enough.find((one) => one.action === action);
    if (!found || found.confidence === null || found.confidence < sure) continue;
    const isBetter = found.lift === null || found.lift > 0;
    return {
      ...{ kind: isBetter ? 'better' : 'worse', action },
      liftPercent: found.lift === null ? null : Math.round(Math.abs(found.lift) * 100),
      // Nobody is ever wholly sure.
      confidencePercent: Math.min(99, Math.floor(found.confidence * 100)),
    };
  }
  return { kind: 'no-difference' };
}
