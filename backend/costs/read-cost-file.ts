import { CsvError, parse } from 'csv-parse/sync';
import type { CostColumn, CostProblem, CostProblemCode, CostRow, CostSummary } from '../../contracts/costs.ts';
import { readAmount, readDay } from './cost-cells.ts';
import { costColumn } from './cost-columns.ts';

export interface CostFile extends Pick<CostSummary, 'columns' | 'lines' | 'joined' | 'skipped' | 'problems'> {
  /** One for each day and campaign. */
  rows: CostRow[];
}

const mostLines = 20_000;
const mostLabelLength = 256;

/** What is wrong, and what would be right. */
const words: Record<CostProblemCode, string> = {
  empty: 'The file holds no costs; it needs a line of titles and a line for each day and campaign.',
  unreadable: 'The file cannot be read from here on: a quotation mark is opened or closed in the wrong place.',
  'too-many-lines': `The file has more than ${mostLines} lines; upload it in parts.`,
  'no-column': 'A column is missing; add it with its title in the first line.',
  'twice-a-column': 'Two columns have this meaning; leave one.',
  cells:
    'The line has more or fewer cells than there are titles; an amount with a decimal comma needs quotation marks where commas separate.',
  day: 'The day is not readable; write 2026-11-01 or 01.11.2026.',
  'future-day': 'The day has not come yet; only what was spent can be uploaded.',
  'no-campaign': 'The line names neither a campaign nor a source; fill in one of them.',
  'too-long': `The text is too long; at most ${mostLabelLength} characters.`,
  amount: 'The amount is not readable; write 1234.56 or 1234,56, without a minus.',
  currency: 'The currency is not that of the site; convert the amounts, or upload them to a site of this currency.',
};

/**
 * Reads an uploaded file of costs: columns by their titles, separated by commas, semicolons or tabs. Lines of the same
 * day and campaign are added up; lines of totals are skipped. Everything wrong is named with its line. Pure, never throws.
 */
export function readCostFile(text: string, { currency, today }: { currency: string; today: string }): CostFile {
  const file: CostFile = { columns: [], lines: 0, joined: 0, skipped: 0, problems: [], rows: [] };
  const records = readRecords(text, file.problems);
  const [titles, ...lines] = records;
  if (!titles) return file;
  file.columns = titles.record.map((title) => ({
    title: title.trim().slice(0, mostLabelLength),
    column: costColumn(title),
  }));
  file.problems.push(...wrongColumns(file.columns.map(({ column }) => column)));
  if (file.problems.length) return file;
  if (lines.length > mostLines) return { ...file, problems: [problemOf('too-many-lines')] };
  if (!lines.length) return { ...file, problems: [problemOf('empty')] };
  const rows = new Map<string, CostRow>();
  for (const { record, line } of lines) {
    if (/^\s*(?:итого|всего|total)/iu.test(record.find((cell) => cell.trim()) ?? '')) {
      file.skipped += 1;
      continue;
    }
    file.lines += 1;
    const read = readLine(record, { columns: file.columns.map(({ column }) => column), currency, today });
    if ('code' in read) file.problems.push(problemOf(read.code, { line, column: read.column }));
    else if (!addTo(rows, read)) file.joined += 1;
  }
  return { ...file, rows: [...rows.values()] };
}

interface Line {
  record: string[];
  /** Its number in the file, from 1. */
  line: number;
}

function readRecords(text: string, problems: CostProblem[]): Line[] {
  const [first = ''] = text.split(/\r\n|\n|\r/, 1);
  const counted = [';', '\t', ','].map((mark) => ({ mark, count: first.split(mark).length }));
  const { mark } = counted.reduce((most, one) => (one.count > most.count ? one : most));
  try {
    const read: unknown = parse(text, {
      ...{ delimiter: mark, bom: true, info: true, relax_column_count: true },
      ...{ skip_empty_lines: true, skip_records_with_empty_values: true },
    });
    const records = (read as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      record,
      line: info.lines,
    }));
    if (!records.length) problems.push(problemOf('empty'));
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problems.push(problemOf('unreadable', { line: Number(error.lines) || 0 }));
    return [];
  }
}

function wrongColumns(columns: readonly (CostColumn | null)[]): CostProblem[] {
  const twice = columns.filter((column, index) => column && columns.indexOf(column) !== index);
  const missing: CostColumn[] = (['day', 'amount'] as const).filter((column) => !columns.includes(column));
  if (!columns.includes('campaign') && !columns.includes('source')) missing.push('campaign');
  return [
    ...twice.map((column) => problemOf('twice-a-column', { line: 1, column })),
    ...missing.map((column) => problemOf('no-column', { line: 1, column })),
  ];
}

type Wrong = { code: CostProblemCode; column: CostColumn | null };

function readLine(
  record: readonly string[],
  { columns, currency, today }: { columns: readonly (CostColumn | null)[]; currency: string; today: string },
): CostRow | Wrong {
  if (record.length !== columns.length) return { code: 'cells', column: null };
  const cell = (column: CostColumn) => record[columns.indexOf(column)]?.trim() ?? '';
  const day = readDay(cell('day'));
  if (!day) return { code: 'day', column: 'day' };
  if (day > today) return { code: 'future-day', column: 'day' };
  const [source, medium, campaign] = [cell('source'), cell('medium'), cell('campaign')];
  if (!source && !campaign) return { code: 'no-campaign', column: 'campaign' };
  for (const column of ['source', 'medium', 'campaign'] as const) {
    if (!isLabel(cell(column))) return { code: 'too-long', column };
  }
  const amount = readAmount(cell('amount'));
  if (!amount) return { code: 'amount', column: 'amount' };
  if (!isCurrency(cell('currency'), currency)) return { code: 'currency', column: 'currency' };
  return { day, source, medium, campaign, amount };
}

/** What PostgreSQL cannot store is no label either. */
function isLabel(cell: string): boolean {
  return cell.length <= mostLabelLength && cell.isWellFormed() && !cell.includes('\u0000');
}

function isCurrency(cell: string, currency: string): boolean {
  const known = cell.toUpperCase().replace(/^(?:₽|РУБ\.?|RUR)$/u, 'RUB');
  return known === '' || known === currency;
}

/** Whether the day and campaign are new; else the amount goes to what is there. */
function addTo(rows: Map<string, CostRow>, row: CostRow): boolean {
  const key = JSON.stringify([row.day, row.source, row.medium, row.campaign]);
  const known = rows.get(key);
  rows.set(key, known ? { ...known, amount: addAmounts(known.amount, row.amount) } : row);
  return !known;
}

/** The sum of two amounts with two decimals, without a rounding. */
export function addAmounts(one: string, other: string): string {
  const cents = (BigInt(one.replace('.', '')) + BigInt(other.replace('.', ''))).toString().padStart(3, '0');
  return `${cents.slice(0, -2)}.${cents.slice(-2)}`;
}

function problemOf(
  code: CostProblemCode,
  { line = 0, column = null }: { line?: number; column?: CostColumn | null } = {},
): CostProblem {
  return { line, column, code, problem: words[code] };
}
