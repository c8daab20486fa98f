import { type ListColumn, listColumns } from '../../../contracts/list-words.ts';

/** The columns of a list whose reader has chosen none; where there is no room the later ones hide first. */
export const usualColumns: readonly ListColumn[] = listColumns.slice(0, 9);

/** The columns that an address names, in its order; `null` where it names none. What is no column is passed over. */
export function readColumns(text: string): readonly ListColumn[] | null {
  const named = [...new Set(text.split('.'))].flatMap((name) => listColumns.find((column) => column === name) ?? []);
  if (named.length === 0) return null;
  // Without it nothing could be opened.
  return named.includes('contact') ? named : ['contact', ...named];
}

/** Columns as an address names them; empty for the usual ones. */
export function writeColumns(columns: readonly ListColumn[]): string {
  const text = columns.join('.');
  return text === usualColumns.join('.') ? '' : text;
}

/** The columns with one moved by a place; the same object where it cannot. */
export function moved(
  columns: readonly ListColumn[],
  { column, by }: { column: ListColumn; by: -1 | 1 },
): readonly ListColumn[] {
  const from = columns.indexOf(column);
  const other = columns[from + by];
  if (!other) return columns;
  return columns.map((one) => (one === column ? other : one === other ? column : one));
}

/** Shares of the width that columns want, as a grid's template. */
export function columnTemplate(columns: readonly ListColumn[]): string {
  return columns.map((column) => widths[column]).join(' ');
}

const widths: Record<ListColumn, string> = {
  time: '90px',
  contact: 'minmax(150px, 1.35fr)',
  what: 'minmax(180px, 1.75fr)',
  source: 'minmax(120px, 1fr)',
  campaign: 'minmax(120px, 1.15fr)',
  channel: 'minmax(120px, 1.05fr)',
  page: 'minmax(110px, 1.1fr)',
  session: 'minmax(120px, 1.15fr)',
  match: 'minmax(130px, 1.35fr)',
  landing: 'minmax(130px, 1.2fr)',
  device: 'minmax(90px, 0.7fr)',
  site: 'minmax(100px, 0.9fr)',
  number: 'minmax(70px, 0.5fr)',
};
