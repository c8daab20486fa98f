/**
 * Order of rows for one statement or one series of locks: by a key of text, the same for every process, so that two of
 * them can never wait for each other.
 */
export function byKey<Item>(keyOf: (item: Item) => string): (a: Item, b: Item) => number {
  return (a, b) => {
    const [first, second] = [keyOf(a), keyOf(b)];
    if (first === second) return 0;
    return first < second ? -1 : 1;
  };
}
