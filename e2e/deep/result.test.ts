import { describe, expect, test } from 'vitest';
import { boundOf, comparisonChecks, jsonOf, type PartResult, tableOf } from './result.ts';

const clean = { accepted: 500, read: 500, lost: [], twice: [], altered: [], invented: [] };

function aResult(change: Partial<PartResult> = {}): PartResult {
  const { comparison = clean } = change;
  return {
    ...{ part: 'K1', store: 'pglite', faults: 100, faultName: 'kills', kills: 100, inquiries: 500, comparison },
    checks: comparisonChecks(comparison),
    ...change,
  };
}
const lossy = aResult({ store: 'postgres', comparison: { ...clean, lost: ['inquiry a', 'inquiry b'] } });

describe('the result of a deep run', () => {
  test('gives the bound 3/n only for what came out clean', () => {
    expect(boundOf(aResult())).toBe('< 3.0% a fault');
    expect(boundOf(aResult({ faults: 100_000 }))).toBe('< 0.003% a fault');
    expect(boundOf(lossy)).toBe('none');
  });

  test('names what was lost', () => {
    expect(tableOf([aResult(), lossy])).toContain('FAILED K1 postgres: lost: 2: inquiry a, inquiry b');
    expect(tableOf([aResult()])).not.toContain('FAILED');
  });

  test('sums up each store for programs', () => {
    const { chaos, parts } = JSON.parse(jsonOf([aResult(), aResult({ part: 'B8', kills: 0 }), lossy]));
    expect(chaos).toEqual([
      { store: 'pglite', kills: 100, inquiries: 1000, lost: 0, twice: 0, altered: 0, invented: 0 },
      { store: 'postgres', kills: 100, inquiries: 500, lost: 2, twice: 0, altered: 0, invented: 0 },
    ]);
    expect(parts).toHaveLength(3);
  });
});
