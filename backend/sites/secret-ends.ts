/** What remains hidden must be too much to try out: of a shorter secret nothing is kept. */
const leastLength = 12;
const endLength = 4;

/**
 * The last four characters of each secret that is long enough, by name: what a person recognises a key by, and all of it
 * that is ever shown again (reliability S36).
 */
export function secretEnds(secrets: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(secrets).flatMap(([name, secret]) => {
      const characters = typeof secret === 'string' ? [...secret] : [];
      return characters.length < leastLength ? [] : [[name, characters.slice(-endLength).join('')]];
    }),
  );
}
