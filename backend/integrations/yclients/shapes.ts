import * as v from 'valibot';
import { limits } from '../../../contracts/limits.ts';

/**
 * Readers of values as Yclients sends them: ids as numbers or strings, flags as booleans, 0/1 or strings, empty
 * objects as `[]`, anything missing (facts/yclients.md §0.7, §3.1). What does not fit becomes `null`: one odd field
 * must not cost the record.
 */
export const text = (maxLength: number = limits.line) =>
  v.fallback(
    v.nullable(
      v.pipe(
        v.union([v.string(), v.number()]),
        v.transform((value) => storable(String(value), maxLength) || null),
      ),
    ),
    null,
  );

/** A number, also as a text. */
export const number = v.fallback(
  v.nullable(
    v.pipe(
      v.union([v.number(), v.pipe(v.string(), v.regex(/^\s*-?\d+(?:\.\d+)?\s*$/), v.transform(Number))]),
      v.finite(),
    ),
  ),
  null,
);

/** `true`, `1` and `"1"`, and their opposites. */
export const flag = v.fallback(
  v.nullable(
    v.pipe(
      v.union([v.boolean(), v.picklist([0, 1, '0', '1', 'true', 'false'])]),
      v.transform((value) => value === true || value === 1 || value === '1' || value === 'true'),
    ),
  ),
  null,
);

/** An object with these entries; `[]`, `null` and everything else is `null`. */
export const part = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.fallback(v.nullable(v.pipe(v.custom<object>(isObject), v.object(entries))), null);

/** A list of such objects; what is none is left out. */
export const parts = <Entries extends v.ObjectEntries>(entries: Entries, maxLength: number) =>
  v.fallback(
    v.pipe(
      v.array(v.unknown()),
      v.transform((list) => list.filter(isObject).slice(0, maxLength)),
      v.array(v.object(entries)),
    ),
    [],
  );

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Bounded, trimmed, and free of what PostgreSQL refuses: NUL and half surrogate pairs. */
function storable(value: string, maxLength: number): string {
  return value.replaceAll('\u0000', '').trim().slice(0, maxLength).toWellFormed();
}
