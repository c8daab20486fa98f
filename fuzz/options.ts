/** What the command line says: `[NAME …] [--runs=N] [--seed=N]`. */
export interface FuzzOptions {
  /** Entries by name, all where empty. */
  names: string[];
  /** Runs of each law instead of the entry's own number. */
  runs: number | undefined;
  seed: number;
}

/** Reads the words after `npm run fuzz --`. Throws in a plain sentence where one of them means nothing. */
export function readFuzzOptions(words: readonly string[], known: readonly string[]): FuzzOptions {
  const options: FuzzOptions = { names: [], runs: undefined, seed: randomSeed() };
  for (const word of words) {
    const [, name, value = ''] = /^--(runs|seed)=(.*)$/.exec(word) ?? [];
    if (name === 'runs') options.runs = wholeNumber(word, value);
    else if (name === 'seed') options.seed = wholeNumber(word, value);
    else if (known.includes(word)) options.names.push(word);
    else throw new Error(`${word} is not known. Usage: npm run fuzz -- [${known.join('] [')}] [--runs=N] [--seed=N]`);
  }
  return options;
}

/** A new seed, 31 bits. */
export function randomSeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}

function wholeNumber(word: string, text: string): number {
  const value = Number(text);
  if (/^\d{1,9}$|^\d{10}$/.test(text) && value > 0 && value < 2 ** 31) return value;
  throw new Error(`${word}: the number must be whole, above 0 and below 2147483648`);
}
