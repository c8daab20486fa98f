import type { ListKind } from '../lists/list-kind.ts';

type Kind = Pick<ListKind, 'columns' | 'usualColumns' | 'mainColumn' | 'widths'>;

/** The columns that an address names, in its order; `null` where it names none. What is no column is passed over. */
export function readColumns(text: string, { columns, mainColumn }: Kind): readonly string[] | null {
  const named = [...new Set(text.split('.'))].filter((name) => columns.includes(name));
  if (named.length === 0) return null;
  // Without it nothing could be opened.
  return named.includes(mainColumn) ? named : [mainColumn, ...named];
}

/** Columns as an address names them; empty for the usual ones. */
export function writeColumns(columns: readonly string[], { usualColumns }: Kind): string {
  const text = columns.join('.');
  return text === usualColumns.join('.') ? '' : text;
}

/** The columns with one moved by a place; the same object where it cannot. */
export function moved(columns: readonly string[], { column, by }: { column: string; by: -1 | 1 }): readonly string[] {
  const from = columns.indexOf(column);
  const other = columns[from + by];
  if (!other) return columns;
  return columns.map((one) => (one === column ? other : one === other ? column : one));
}

/** Shares of the width that columns want, as a grid's template. */
export function columnTemplate(columns: readonly string[], { widths }: Kind): string {
  return columns.map((column) => widths[column] ?? '1fr').join(' ');
}
