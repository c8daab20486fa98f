/**
 * A list that the page's JSON has made a text of, as a list again; anything else as it is. Prototype.js before 1.7 gives every
 * list a `toJSON` that does so (reliability B11). Never throws.
 */
export function unquotedList(said: unknown): unknown {
  if (typeof said !== 'string' || said[0] !== '[') return said;
  try {
    return JSON.parse(said);
  } catch {
    return said;
  }
}
