import { describe, expect, test } from 'vitest';
import type { AnalyticsReport } from '../../../contracts/analytics.ts';
import { allTexts } from '../../texts.ts';
import { wordsOf } from '../../words.ts';
import { plotLines } from './plot-lines.ts';
import { rowDays } from './row-days.ts';
import { sortedRows } from './sorted-rows.ts';

await allTexts();

const series = { visits: [10, 0], inquiries: [2, 1], cost: [50, null] };
const figures = { visits: 1, visitors: 1, inquiries: 0, firstInquiries: 0, cost: null };
const report: AnalyticsReport = {
  ...{ sites: ['salon'], currency: 'RUB', from: '2026-03-01', to: '2026-03-10', by: 'channel', step: 'week' },
  ...{ before: { from: '2026-02-19', to: '2026-02-28' }, model: 'last', lookbackDays: 30, rest: null },
  ...{ total: { now: figures, before: figures }, rows: [], starts: ['2026-03-01', '2026-03-02', '2026-03-09'] },
  ...{ now: series, previous: series },
  parts: { visits: [{ key: 'paid', name: 'paid', values: [4, 0] }], inquiries: [] },
};
const words = wordsOf('en');

describe('the lines of the plot', () => {
  test('are the largest rows and everything else, which together are the total', () => {
    expect(plotLines(report, { metric: 'visits', plot: 'stacked', words })).toEqual([
      { name: 'Paid', values: [4, 0], tone: '1' },
      { name: 'Everything else', values: [6, 0], tone: 'rest' },
    ]);
  });

  test('are the total and what was before where there are no rows to draw', () => {
    for (const plot of ['lines', 'total'] as const) {
      const lines = plotLines(report, { metric: 'inquiries', plot, words });
      expect(lines.map(({ tone, values }) => [tone, values])).toEqual([
        ['total', [2, 1]],
        ['before', [2, 1]],
      ]);
    }
  });

  test('have a gap where there is nothing to divide by', () => {
    const [conversion] = plotLines(report, { metric: 'conversion', plot: 'total', words });
    const [cost] = plotLines(report, { metric: 'cost', plot: 'total', words });
    expect([conversion?.values, cost?.values]).toEqual([
      [0.2, null],
      [25, null],
    ]);
  });
});

test('a week ends before the next one, and the last with the report', () => {
  expect(rowDays(report, '2026-03-02')).toEqual({ from: '2026-03-02', to: '2026-03-08' });
  expect(rowDays(report, '2026-03-09')).toEqual({ from: '2026-03-09', to: '2026-03-10' });
  expect(rowDays({ ...report, step: 'day' }, '2026-03-02')).toEqual({ from: '2026-03-02', to: '2026-03-02' });
});

test('rows are sorted by what they show, and what is not known stands last either way', () => {
  const row = (key: string, visits: number | null) => ({
    ...{ key, name: key },
    now: { ...figures, visits },
    before: figures,
  });
  const rows = [row('b', null), row('a', 1), row('c', 3)];
  const keys = (sort: Parameters<typeof sortedRows>[1]) =>
    sortedRows(rows, sort, ({ key }) => key).map(({ key }) => key);
  expect(keys(null)).toEqual(['b', 'a', 'c']);
  expect(keys({ column: 'visits', down: true })).toEqual(['c', 'a', 'b']);
  expect(keys({ column: 'visits', down: false })).toEqual(['a', 'c', 'b']);
  expect(keys({ column: 'name', down: false })).toEqual(['a', 'b', 'c']);
});
