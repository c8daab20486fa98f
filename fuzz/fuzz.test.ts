import { expect, test } from 'vitest';
import { entries } from './entries.ts';
import { randomSeed } from './options.ts';
import { tryEntry } from './try-entry.ts';

/** The same for everybody, so that a change that breaks a law shows at once; and one that nobody has tried. */
const seeds = [20_261_122, randomSeed()];

test.each(Object.keys(entries).filter((name) => name !== 'regex'))(
  '%s: its laws hold for a short while; `npm run fuzz` tries them for long',
  async (name) => {
    const entry = await entries[name]?.();
    if (!entry) throw new Error('there is no such entry');
    console.log(`${name}: ${entry.proves} (seeds ${seeds.join(' and ')})`);
    const { failures } = await tryEntry(entry, {
      runs: entry.shortRuns / seeds.length,
      seeds,
      limitSec: undefined,
    });
    expect(failures).toEqual([]);
  },
  120_000,
);
