/** Numbers from 0 up to 1 that follow from a seed, a whole number: the same ones each time (mulberry32). */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws one of them, each as often as its weight is of all. `undefined`: there are none, or none has a weight. */
export function draw<One>(from: readonly { one: One; weight: number }[], chance: () => number): One | undefined {
  const place = chance() * from.reduce((sum, { weight }) => sum + weight, 0);
  let end = 0;
  const found = from.find(({ weight }) => {
    end += weight;
    return place < end;
  });
  return found?.one;
}
