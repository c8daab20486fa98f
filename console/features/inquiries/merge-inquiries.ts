import type { Inquiry, InquiryList } from '../../../contracts/inquiry.ts';

/** The one name of an inquiry among all sites. */
export function keyOf({ site, id }: { site: string; id: string }): string {
  return `${site}.${id}`;
}

/**
 * The list after a fresh first page: the page replaces the part of the list that it spans, so that changed rows are
 * changed and rows merged into others vanish; older rows stay. Rows that are the same keep their object, and a list
 * that is the same is returned itself, so nothing is drawn for nothing.
 */
export function mergeNewest(list: InquiryList, page: InquiryList): InquiryList {
  const known = new Map(list.inquiries.map((inquiry) => [keyOf(inquiry), inquiry]));
  const head = page.inquiries.map((inquiry) => keep(known.get(keyOf(inquiry)), inquiry));
  const last = page.inquiries.at(-1);
  const overlaps = page.inquiries.some((inquiry) => known.has(keyOf(inquiry)));
  // A page without a next one is the whole list. Without an overlap more arrived than one page holds: what lies
  // between is unknown, so the list begins anew.
  const whole = page.next === null || !overlaps;
  const older = whole || !last ? [] : list.inquiries.filter((inquiry) => isOlder(inquiry, last));
  const inquiries = [...head, ...older];
  const next = older.length ? list.next : page.next;
  return next === list.next && sameRows(inquiries, list.inquiries) ? list : { inquiries, next };
}

/** The list with the page that follows it. Rows that both have, because the list moved meanwhile, appear once. */
export function appendOlder(list: InquiryList, page: InquiryList): InquiryList {
  const known = new Set(list.inquiries.map(keyOf));
  const added = page.inquiries.filter((inquiry) => !known.has(keyOf(inquiry)));
  return { inquiries: [...list.inquiries, ...added], next: page.next };
}

/** Keys of the rows that stand above everything that was there before: what a reader calls new. */
export function arrivals(before: InquiryList, after: InquiryList): string[] {
  const known = new Set(before.inquiries.map(keyOf));
  const keys = after.inquiries.map(keyOf);
  const firstKnown = keys.findIndex((key) => known.has(key));
  return firstKnown < 0 ? keys : keys.slice(0, firstKnown);
}

function keep(old: Inquiry | undefined, fresh: Inquiry): Inquiry {
  return old && JSON.stringify(old) === JSON.stringify(fresh) ? old : fresh;
}

/** The backend's order: newest first, ids break ties. */
function isOlder(one: Inquiry, other: Inquiry): boolean {
  const difference = Date.parse(one.at) - Date.parse(other.at);
  return difference < 0 || (difference === 0 && one.id < other.id);
}

function sameRows(one: Inquiry[], other: Inquiry[]): boolean {
  return one.length === other.length && one.every((inquiry, index) => inquiry === other[index]);
}
