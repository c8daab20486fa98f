import { type Comparison, isClean } from './ledger/compare.ts';
import type { PartName, StoreName } from './options.ts';

/** Something a part must show; `said` is what was seen. */
export interface Check {
  title: string;
  sound: boolean;
  said: string;
}

/** What one part found on one store. */
export interface PartResult {
  part: PartName;
  store: StoreName;
  /** Faults that were played: kills, lost answers, runs offline … */
  faults: number;
  faultName: string;
  kills: number;
  inquiries: number;
  comparison: Comparison;
  checks: Check[];
}

/** The checks that every comparison has to pass. */
export function comparisonChecks(comparison: Comparison): Check[] {
  return (['lost', 'twice', 'altered', 'invented'] as const).map((title) => {
    const tokens = comparison[title];
    const named = tokens.slice(0, 10).join(', ');
    return { title, sound: tokens.length === 0, said: tokens.length === 0 ? '0' : `${tokens.length}: ${named}` };
  });
}

/** The API has to show what the tables have. */
export function apiCheck(missing: readonly string[]): Check {
  const said = missing.length === 0 ? 'all' : `${missing.length} are not: ${missing.slice(0, 10).join(', ')}`;
  return { title: 'every accepted inquiry is listed by the API', sound: missing.length === 0, said };
}

/** A check on a measured figure. */
export function atMost(title: string, { value, most, unit }: { value: number; most: number; unit: string }): Check {
  return { title: `${title} at most ${most} ${unit}`, sound: value <= most, said: `${round(value)} ${unit}` };
}

/**
 * With 0 failures in n trials the true rate is below 3/n with 95% confidence (reliability §4.1); with failures there is
 * no such sentence.
 */
export function boundOf({ comparison, faults }: PartResult): string {
  if (!isClean(comparison) || faults === 0) return 'none';
  const percent = 300 / faults;
  return `< ${percent >= 0.1 ? percent.toFixed(1) : percent.toPrecision(1)}% a fault`;
}

const round = (value: number) => Math.round(value * 100) / 100;

/** The table that a run ends with, and below it each check that failed. */
export function tableOf(results: readonly PartResult[]): string {
  const rows = results.map((result) => {
    const { part, store, faults, faultName, inquiries, comparison, checks } = result;
    const numbers = [comparison.lost, comparison.twice, comparison.altered, comparison.invented];
    return [
      part,
      store,
      `${faults} ${faultName}`,
      `${inquiries}`,
      `${comparison.accepted}`,
      ...numbers.map((tokens) => `${tokens.length}`),
      boundOf(result),
      checks.every(({ sound }) => sound) ? 'passed' : 'FAILED',
    ];
  });
  const head = ['part', 'store', 'n', 'inquiries', 'accepted', 'lost', 'twice', 'altered', 'invented', '3/n', ''];
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const lines = [head, ...rows].map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const failures = results.flatMap(({ part, store, checks }) =>
    checks.filter(({ sound }) => !sound).map(({ title, said }) => `FAILED ${part} ${store}: ${title}: ${said}`),
  );
  return [...lines, ...failures].join('\n');
}

/** What `--json` prints: for each store the sums of all parts, and the parts themselves. */
export function jsonOf(results: readonly PartResult[]): string {
  const stores = [...new Set(results.map(({ store }) => store))];
  const chaos = stores.map((store) => {
    const mine = results.filter((result) => result.store === store);
    const sum = (of: (result: PartResult) => number) => mine.reduce((total, result) => total + of(result), 0);
    return {
      store,
      kills: sum(({ kills }) => kills),
      inquiries: sum(({ inquiries }) => inquiries),
      lost: sum(({ comparison }) => comparison.lost.length),
      twice: sum(({ comparison }) => comparison.twice.length),
      altered: sum(({ comparison }) => comparison.altered.length),
      invented: sum(({ comparison }) => comparison.invented.length),
    };
  });
  const parts = results.map(({ comparison, ...result }) => ({
    ...result,
    accepted: comparison.accepted,
    rowsRead: comparison.read,
    lost: comparison.lost,
    twice: comparison.twice,
    altered: comparison.altered,
    invented: comparison.invented,
    bound: boundOf({ comparison, ...result }),
  }));
  return JSON.stringify({ chaos, parts });
}
