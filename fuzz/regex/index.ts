import type { Entry } from '../entry.ts';
import type { Law, Trial, TrialResult } from '../law.ts';
import { hostileLength, hostileTexts } from './hostile-texts.ts';
import { readers } from './readers.ts';

/** Reliability §4.5: the worst case of every regular expression. Ours is stricter: of every function that uses one. */
const mostMs = 50;
/** What was slow once has to be slow this often. */
const attempts = 4;

interface Measured {
  reader: string;
  text: string;
  ms: number;
}

/** No expression makes us wait for hostile text: measured, so only in `npm run fuzz`, not in `npm test`. */
export const regex: Entry = {
  proves: `every reader of foreign text takes at most ${mostMs} ms for ${hostileLength / 1024} KB of hostile text`,
  runs: 300,
  shortRuns: 0,
  async open() {
    const slowest = new Map<string, Measured>();
    return {
      laws: [quick(slowest)],
      figure() {
        const worst = [...slowest.values()].sort((a, b) => b.ms - a.ms).slice(0, 3);
        return { text: `slowest: ${worst.map(described).join('; ')}`, isSound: true };
      },
    };
  },
};

function quick(slowest: Map<string, Measured>): Law {
  return {
    title: 'no reader is slow, and none throws',
    async try({ runs, seed }: Trial): Promise<TrialResult> {
      let made = 0;
      const failures: string[] = [];
      for (const text of hostileTexts({ more: runs, seed }))
        for (const [reader, read] of Object.entries(readers)) {
          const mostSoFarMs = slowest.get(reader)?.ms ?? 0;
          if (mostSoFarMs > mostMs) continue; // it has failed: more of it would only take long
          try {
            const ms = measured(() => read(text), mostSoFarMs);
            if (ms > mostSoFarMs) slowest.set(reader, { reader, text, ms });
          } catch (error) {
            failures.push(`${described({ reader, text, ms: 0 })} threw ${error}`);
          }
          made += 1;
        }
      const tooSlow = [...slowest.values()].filter(({ ms }) => ms > mostMs).map(described);
      return { runs: made, failure: [...tooSlow, ...failures.slice(0, 10)].join('\n') || null };
    },
  };
}

/**
 * Milliseconds of this thread's own processor time, so that a busy machine does not count. Measured again, and the least
 * believed, where it is more than anything so far: the collector of garbage counts.
 */
function measured(work: () => unknown, mostSoFarMs: number): number {
  let ms = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < attempts && ms > mostSoFarMs; attempt += 1) {
    const before = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(before);
    ms = Math.min(ms, (user + system) / 1000);
  }
  return ms;
}

function described({ reader, text, ms }: Measured): string {
  return `${reader} ${ms.toFixed(1)} ms for ${JSON.stringify(text.slice(0, 60))}…`;
}
