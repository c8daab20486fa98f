import { entries } from './entries.ts';
import type { Entry } from './entry.ts';
import { type FuzzOptions, readFuzzOptions } from './options.ts';
import { tryEntry } from './try-entry.ts';

/** `npm run fuzz`: tries entry after entry and prints a line for each; the last line is `N passed, N failed`. */
async function main(words: readonly string[]): Promise<boolean> {
  const known = Object.keys(entries);
  const options = readFuzzOptions(words, known);
  const wanted = known.filter((name) => options.names.length === 0 || options.names.includes(name));
  let failed = 0;
  for (const name of wanted) {
    const entry = await entries[name]?.();
    if (!entry || !(await report(name, entry, options))) failed += 1;
  }
  console.log(`\n${wanted.length - failed} passed, ${failed} failed`);
  return failed === 0;
}

/** Tries one entry and prints how it went. Resolves to whether all its laws hold. */
async function report(name: string, entry: Entry, { runs, seed }: FuzzOptions): Promise<boolean> {
  const { proves, limitSec } = entry;
  const result = await tryEntry(entry, {
    runs: runs ?? entry.runs,
    seeds: [seed],
    limitSec: runs ? undefined : limitSec,
  });
  const { failures, figure, seconds } = result;
  const isPassed = failures.length === 0 && (figure?.isSound ?? true);
  const runsMade = `${result.runs.toLocaleString('en')} runs`.padStart(15);
  const took = `${seconds.toFixed(1)} s`.padStart(8);
  console.log(`${name.padEnd(6)}${runsMade}${took}  seed ${seed}  ${isPassed ? 'passed' : 'FAILED'}  ${proves}`);
  if (figure) console.log(`      ${figure.text}`);
  for (const failure of failures) console.log(`\n      ${failure.replaceAll('\n', '\n      ')}`);
  if (failures.length > 0)
    console.log(`\n      again: npm run fuzz -- ${name} --seed=${seed}${runs ? ` --runs=${runs}` : ''}\n`);
  return isPassed;
}

let passed = false;
try {
  passed = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('\n0 passed, 1 failed');
}
// Said outright: an entry that could not be opened may have left a database running.
process.exit(passed ? 0 : 1);
