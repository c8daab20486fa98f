import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnalyticsReport } from '../../../contracts/analytics.ts';
import { allTexts } from '../../texts.ts';
import { wordsOf } from '../../words.ts';
import { csvCell, reportCsv } from './report-csv.ts';

await allTexts();

const figures = { visits: 4, visitors: 3, inquiries: 1 / 3, firstInquiries: 0, cost: null };
const report: AnalyticsReport = {
  ...{ sites: ['salon'], currency: 'RUB', from: '2026-03-01', to: '2026-03-01', by: 'source', step: 'day' },
  ...{ before: { from: '2026-02-28', to: '2026-02-28' }, model: 'linear', lookbackDays: 30, rest: null },
  total: { now: figures, before: figures },
  rows: [{ key: '=1+1', name: '=1+1', now: figures, before: figures }],
  ...{ starts: ['2026-03-01'], now: { visits: [], inquiries: [], cost: [] }, parts: { visits: [], inquiries: [] } },
  previous: { visits: [], inquiries: [], cost: [] },
};

describe('the table as a file', () => {
  test('has a title for each column, and names that are no formulas', () => {
    expect(reportCsv(report, { columns: ['inquiries'], words: wordsOf('en') })).toBe(
      '\ufeff"Source","Inquiries","Inquiries (The period before)"\r\n"\'=1+1","0.3333","0.3333"\r\n"Total","0.3333","0.3333"\r\n',
    );
  });

  test.each(['=1', '+1', '-x', '@a', '\t=1', '\r=1', '＝1', 'a;=1', 'a\n=1', ' =1'])(
    '"%s" gets a mark before it',
    (text) => {
      expect(csvCell(text).startsWith('"\'')).toBe(true);
    },
  );

  test.each(['yandex', '-5', '1.5', 'a-b', 'x=y'])('"%s" stays as it is', (text) =>
    expect(csvCell(text)).toBe(`"${text}"`),
  );

  test('no cell begins as a formula or ends its quotation early', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const cell = csvCell(text);
        const inner = cell.slice(1, -1);
        expect(inner.replaceAll('""', '')).not.toContain('"');
        if (!/^-\d/.test(inner)) expect(inner).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});
