import type { Entry, Figure } from './entry.ts';

export interface EntryResult {
  runs: number;
  seconds: number;
  /** The laws that do not hold, each with its shrunk counterexample. */
  failures: string[];
  figure: Figure | null;
}

export interface HowToTry {
  /** Runs of each law from each seed. */
  runs: number;
  seeds: readonly number[];
  limitSec: number | undefined;
}

/** Tries all laws of an entry. Rejects only where the entry cannot be opened or closed. */
export async function tryEntry(entry: Entry, { runs, seeds, limitSec }: HowToTry): Promise<EntryResult> {
  const begunAt = performance.now();
  const { laws, figure, close } = await entry.open();
  const result: EntryResult = { runs: 0, seconds: 0, failures: [], figure: null };
  try {
    for (const law of laws)
      for (const seed of seeds) {
        const tried = await law.try({
          runs: Math.max(1, Math.round(runs * (law.share ?? 1))),
          seed,
          ...(limitSec !== undefined && { limitMs: (limitSec * 1000) / laws.length / seeds.length }),
        });
        result.runs += tried.runs;
        if (tried.failure !== null) result.failures.push(`${law.title}\n${tried.failure}`);
      }
    result.figure = figure?.() ?? null;
  } finally {
    await close?.();
  }
  return { ...result, seconds: (performance.now() - begunAt) / 1000 };
}
