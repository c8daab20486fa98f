import type { AttributionModel } from '../../contracts/attribution.ts';

/** A touch as the models see it. */
export interface ModelTouch {
  /** Orders touches of the same moment, so that the order they come in never matters. */
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Nothing brought the visitor: no label, no click, no other site. */
  direct: boolean;
}

/** The credit of each touch, in the order of `touches`. */
type Model = (touches: readonly ModelTouch[]) => number[];

/** A touch this much older gets half the credit (facts/comagic.md §8). */
const halfLifeMs = 7 * 86_400_000;

/** Models on touches that are sorted, the oldest first, and of which there is at least one. */
const models: Record<AttributionModel, Model> = {
  last: (touches) => only(touches, touches.length - 1),
  'last-non-direct': (touches) => {
    const at = touches.findLastIndex((touch) => !touch.direct);
    return only(touches, at < 0 ? touches.length - 1 : at);
  },
  first: (touches) => only(touches, 0),
  linear: (touches) => touches.map(() => 1 / touches.length),
  'time-decay': timeDecay,
  '40-20-40': (touches) => byPosition(touches.length, { first: 40, between: 20, last: 40 }),
  '20-60-20': (touches) => byPosition(touches.length, { first: 20, between: 60, last: 20 }),
  '10-50-40': (touches) => byPosition(touches.length, { first: 10, between: 50, last: 40 }),
};

/**
 * Shares one inquiry's credit out among the touches before it. Gives a weight for each, in the order they came in:
 * none is negative and they add up to 1. The time of the inquiry itself changes no model: with it all weights of time
 * decay would shrink alike. `[]` for no touch. Pure.
 */
export function weightsOf(model: AttributionModel, touches: readonly ModelTouch[]): number[] {
  if (touches.length === 0) return [];
  const order = touches
    .map((touch, index) => ({ touch, index }))
    .sort((a, b) => a.touch.at - b.touch.at || (a.touch.id < b.touch.id ? -1 : 1));
  const sorted = models[model](order.map(({ touch }) => touch));
  const weights = touches.map(() => 0);
  for (const [rank, { index }] of order.entries()) weights[index] = sorted[rank] ?? 0;
  return weights;
}

function only(touches: readonly ModelTouch[], chosen: number): number[] {
  return touches.map((_, index) => (index === chosen ? 1 : 0));
}

/** Counted back from the last touch, whose weight is 1 before they are shared out: so the sum never vanishes. */
function timeDecay(touches: readonly ModelTouch[]): number[] {
  const last = touches.at(-1)?.at ?? 0;
  return shared(touches.map(({ at }) => 2 ** ((at - last) / halfLifeMs)));
}

/** With nothing between, the first and the last share all in the same proportion. */
function byPosition(count: number, parts: { first: number; between: number; last: number }): number[] {
  if (count === 1) return [1];
  const between = count > 2 ? parts.between / (count - 2) : 0;
  return shared(
    Array.from({ length: count }, (_, index) => {
      if (index === 0) return parts.first;
      return index === count - 1 ? parts.last : between;
    }),
  );
}

function shared(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
