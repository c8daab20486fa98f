import * as v from 'valibot';

/** Where a page of a list by time ends. */
export interface TimeCursor {
  at: Date;
  /** What tells rows of the same moment apart. */
  id: string;
}

/** As the answer's `next` carries it. */
export function writeCursor({ at, id }: TimeCursor): string {
  return `${at.toISOString()}.${id}`;
}

/** What a query may give as `before`. */
export const timeCursor = () =>
  v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\.[0-9a-f-]{36,64}$/, 'must be the `next` of the page before'),
    v.check((text) => !Number.isNaN(readCursor(text).at.getTime()), 'must be the `next` of the page before'),
  );

/** Reads what `timeCursor` has let through. */
export function readCursor(text: string): TimeCursor {
  const end = text.indexOf('Z.') + 1;
  return { at: new Date(text.slice(0, end)), id: text.slice(end + 1) };
}
