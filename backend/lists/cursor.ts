import * as v from 'valibot';
import { wholeNumber } from '../http/checked-query.ts';

/** A place in a list: its `next` in its parts. */
export interface Cursor {
  at: Date;
  id: string;
}

/** A cursor as a text that fits an address. */
export function formatCursor({ at, id }: Cursor): string {
  return `${at.getTime()}.${id}`;
}

/** Reads it again; `null` for anything else. */
export function parseCursor(text: string): Cursor | null {
  const found = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  return found ? { at: new Date(Number(found[1])), id: found[2] ?? '' } : null;
}

/** The parameters by which a list is read page by page. */
export const pageParameters = {
  limit: v.optional(wholeNumber({ least: 1, most: 200 }), '50'),
  before: v.optional(
    v.pipe(
      v.string(),
      v.transform(parseCursor),
      v.check((cursor) => cursor !== null, 'must be the `next` of an earlier answer'),
    ),
  ),
};
