import { randomInt } from 'node:crypto';

export const partNames = ['K1', 'K2', 'L2', 'B1', 'B3', 'B4', 'B7', 'B8', 'B10'] as const;
export type PartName = (typeof partNames)[number];

export const storeNames = ['pglite', 'postgres'] as const;
export type StoreName = (typeof storeNames)[number];

/** What a run was asked to do. */
export interface DeepOptions {
  parts: PartName[];
  stores: StoreName[];
  /** Kills of each kill part: K1 on each store, B1. */
  kills: number;
  /** How often K2 kills at each named point. */
  perPoint: number;
  /** Factor for the sizes of all other parts. */
  size: number;
  /** Every random choice of the harness comes from it (reliability §4.1). */
  seed: number;
  json: boolean;
}

const usage = `Usage: npm run test:deep -- [${partNames.join('] [')}]
  --store=pglite|postgres  only this store
  --kills=100              kills of K1 on each store, and of B1
  --per-point=1            kills of K2 at each named point
  --size=1                 factor for the sizes of the other parts, such as 0.05
  --seed=NUMBER            repeats the random choices of an earlier run
  --json                   prints the results as one line of JSON`;

/** Reads the words after `npm run test:deep --`. Throws an Error with the usage when one is not known. */
export function readOptions(words: readonly string[]): DeepOptions {
  const given = new Map<string, string>();
  const parts: PartName[] = [];
  for (const word of words) {
    const [name = '', value = ''] = word.replace(/^--/, '').split('=');
    if (word.startsWith('--')) given.set(name, value);
    else if (isOneOf(partNames, word)) parts.push(word);
    else throw new Error(`${word} is no part.\n${usage}`);
  }
  const take = (name: string) => {
    const value = given.get(name);
    given.delete(name);
    return value;
  };
  const store = take('store');
  if (store !== undefined && !isOneOf(storeNames, store)) throw new Error(`--store is wrong.\n${usage}`);
  const number = (name: string, usual: number, least: number) => {
    const value = Number(take(name) ?? usual);
    if (!(value >= least)) throw new Error(`--${name} must be a number of at least ${least}.\n${usage}`);
    return value;
  };
  const options: DeepOptions = {
    parts: parts.length > 0 ? parts : [...partNames],
    stores: store === undefined ? [...storeNames] : [store],
    kills: Math.round(number('kills', 100, 1)),
    perPoint: Math.round(number('per-point', 1, 1)),
    size: number('size', 1, 0.001),
    seed: Math.round(number('seed', randomInt(1_000_000_000), 0)),
    json: take('json') !== undefined,
  };
  const [unknown] = given.keys();
  if (unknown !== undefined) throw new Error(`--${unknown} is not known.\n${usage}`);
  return options;
}

function isOneOf<Name extends string>(names: readonly Name[], word: string): word is Name {
  return names.some((name) => name === word);
}
