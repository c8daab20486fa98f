import type { AnalyticsReport, Figures } from '../../../contracts/analytics.ts';
import type { Words } from '../../words.ts';
import type { SortColumn } from './analytics-place.ts';
import { figureOf } from './figures.ts';
import { rowName } from './row-name.ts';

/** The table as CSV, as spreadsheets open it: with a mark of its encoding, in quotation marks (RFC 4180). */
export function reportCsv(
  report: AnalyticsReport,
  { columns, words }: { columns: readonly Exclude<SortColumn, 'name'>[]; words: Words },
): string {
  const before = words.say('plotBefore');
  const titles = columns.flatMap((column) => {
    const title = words.name('column', column);
    return [title, `${title} (${before})`];
  });
  const line = (name: string, row: { now: Figures; before: Figures }) => [
    name,
    ...columns.flatMap((column) => [figureOf(row.now, column), figureOf(row.before, column)].map(numberCell)),
  ];
  const lines = [
    [words.name('by', report.by), ...titles],
    ...report.rows.map((row) =>
      line(report.by === 'day' || report.by === 'week' ? row.key : rowName(row, report.by, words), row),
    ),
    ...(report.rest ? [line(words.say('restOfRows'), report.rest)] : []),
    line(words.say('total'), report.total),
  ];
  return `\ufeff${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** A cell that no spreadsheet takes for a formula, whatever separator it splits by (reliability S33). */
export function csvCell(text: string): string {
  const isFormula =
    /(?:^|[,;\t|])\s*["']?[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]|[\r\n][\s"']*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(
      text,
    );
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(text);
  return `"${(isFormula && !isNumber ? `'${text}` : text).replaceAll('"', '""')}"`;
}

function numberCell(value: number | null): string {
  return value === null ? '' : String(Math.round(value * 10_000) / 10_000);
}
