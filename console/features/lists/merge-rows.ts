import type { Row, Rows } from './list-kind.ts';

/** The one name of a row among all sites. */
export function keyOf({ site, id }: { site: string; id: string }): string {
  return `${site}.${id}`;
}

/**
 * The list after a fresh first page: the page replaces the part of the list that it spans, so that changed rows are
 * changed and rows merged into others vanish; older rows stay. Rows that are the same keep their object, and a list
 * that is the same is returned itself, so nothing is drawn for nothing.
 */
export function mergeNewest(list: Rows, page: Rows): Rows {
  const known = new Map(list.rows.map((row) => [keyOf(row), row]));
  const head = page.rows.map((row) => keep(known.get(keyOf(row)), row));
  const last = page.rows.at(-1);
  const overlaps = page.rows.some((row) => known.has(keyOf(row)));
  // A page without a next one is the whole list. Without an overlap more arrived than one page holds: what lies
  // between is unknown, so the list begins anew.
  const whole = page.next === null || !overlaps;
  const older = whole || !last ? [] : list.rows.filter((row) => isOlder(row, last));
  const rows = [...head, ...older];
  const next = older.length ? list.next : page.next;
  return next === list.next && sameRows(rows, list.rows) ? list : { rows, next };
}

/** The list with the page that follows it. Rows that both have, because the list moved meanwhile, appear once. */
export function appendOlder(list: Rows, page: Rows): Rows {
  const known = new Set(list.rows.map(keyOf));
  const added = page.rows.filter((row) => !known.has(keyOf(row)));
  return { rows: [...list.rows, ...added], next: page.next };
}

/** Keys of the rows that stand above everything that was there before: what a reader calls new. */
export function arrivals(before: Rows, after: Rows): string[] {
  const known = new Set(before.rows.map(keyOf));
  const keys = after.rows.map(keyOf);
  const firstKnown = keys.findIndex((key) => known.has(key));
  return firstKnown < 0 ? keys : keys.slice(0, firstKnown);
}

function keep(old: Row | undefined, fresh: Row): Row {
  return old && JSON.stringify(old) === JSON.stringify(fresh) ? old : fresh;
}

/** The backend's order: newest first, ids break ties. */
function isOlder(one: Row, other: Row): boolean {
  const difference = Date.parse(one.at) - Date.parse(other.at);
  return difference < 0 || (difference === 0 && one.id < other.id);
}

function sameRows(one: readonly Row[], other: readonly Row[]): boolean {
  return one.length === other.length && one.every((row, index) => row === other[index]);
}
