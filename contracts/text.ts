import * as v from 'valibot';
import { limits } from './limits.ts';

/** One line of text, bounded; NUL is refused because PostgreSQL cannot store it. */
export const line = (maxLength: number = limits.line) =>
  v.pipe(v.string(), v.maxLength(maxLength), v.check(storable, 'must not contain NUL or half a surrogate pair'));

/** Text of several lines, bounded the same way. */
export const text = () => line(limits.text);

/** An http(s) address as the browser saw it. Only bounded and checked for its scheme: pages have odd addresses. */
export const webAddress = () =>
  v.pipe(line(limits.url), v.regex(/^https?:\/\//i, 'must start with http:// or https://'));

/** Where a visitor came from: mostly http(s), but also `android-app://…` and the like. */
export const referrer = () =>
  v.pipe(
    line(limits.url),
    v.transform((address) => address || undefined),
  );

/** UUID, version 7: made in the browser, sorts by time, and is the idempotency key. */
export const uuidV7 = () =>
  v.pipe(
    v.string(),
    v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'must be a UUID of version 7'),
  );

/** A moment, milliseconds since 1970, UTC. Any clock is accepted here; the intake corrects wrong ones. */
export const moment = () => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000_000));

/** Id of a site: short, and safe in an address, a cookie and a file name. */
export const siteId = () =>
  v.pipe(v.string(), v.regex(/^[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?$/, 'must be 1 to 24 of a-z, 0-9 and "-"'));

function storable(value: string): boolean {
  return !value.includes('\u0000') && value.isWellFormed();
}
