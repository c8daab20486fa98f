/**
 * `compute` with a memory of its latest results: what many events repeat, such as a landing page's address, is worked out
 * once. Holds between `most` and twice as many; what falls out is only worked out again.
 */
export function remember<Result>(compute: (text: string) => Result, most: number): (text: string) => Result {
  let recent = new Map<string, Result>();
  let older = new Map<string, Result>();
  return (text) => {
    const known = recent.get(text) ?? older.get(text);
    if (known !== undefined) return known;
    const result = compute(text);
    if (recent.size >= most) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, result);
    return result;
  };
}
