import type { Law } from './law.ts';

/** A figure that an entry measured while its laws were tried, beside what it is held against. */
export interface Figure {
  text: string;
  isSound: boolean;
}

/** An entry while it is being tried, with whatever it had to open: a page, a store. */
export interface OpenEntry {
  laws: readonly Law[];
  /** Asked for after the laws. Not held against anything in `npm test`, whose machine may be busy. */
  figure?(): Figure;
  close?(): Promise<void>;
}

/** A place where something foreign comes in, and what is proven of it (reliability §4.5). */
export interface Entry {
  proves: string;
  /** Runs of each law in `npm run fuzz`, and in `npm test`. */
  runs: number;
  shortRuns: number;
  /** Longest time for all laws together unless `--runs` is given, seconds; for what cannot be as many as others. */
  limitSec?: number;
  open(): Promise<OpenEntry>;
}
