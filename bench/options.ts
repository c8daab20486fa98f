/** What the command line says to a measurement. */
export interface MeasurementOptions {
  /** The project's folder, without a slash at the end. */
  root: string;
  /** Print one JSON value instead of words. */
  json: boolean;
  /** The number after `--name=`, else `fallback`. Throws when it is not a whole number above 0. */
  number(name: string, fallback: number): number;
  /** The text after `--name=`, else `fallback`. */
  text(name: string, fallback: string): string;
}

/** Prints figures beside what they are held against. */
export type Measurement = (options: MeasurementOptions) => Promise<void>;

/** Reads the words after `npm run bench --`. */
export function readOptions(words: readonly string[], root: string): MeasurementOptions {
  const text = (name: string, fallback: string) =>
    words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback;
  return {
    root,
    json: words.includes('--json'),
    text,
    number(name, fallback) {
      const value = Number(text(name, `${fallback}`));
      if (Number.isInteger(value) && value > 0) return value;
      throw new Error(`--${name} must be a whole number above 0`);
    },
  };
}
