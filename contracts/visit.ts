import * as v from 'valibot';
import { moment, uuidV7, webAddress } from './text.ts';

/** An arrival that began a session: the address it landed on and where it came from. UTM and click ids are read from `url`. */
export const TouchSchema = v.strictObject({
  at: moment(),
  url: webAddress(),
  referrer: v.optional(webAddress()),
});
export type Touch = v.InferOutput<typeof TouchSchema>;

/**
 * What a browser says of itself with every envelope. `visitor` is a browser on a site, `session` one stay of it,
 * `number` counts the visitor's sessions from 1, `first` is the visitor's first touch, `last` the one that began
 * this session (so it also gives the session's start, landing page and referrer). docs/glossary.md has the words.
 */
export const VisitSchema = v.strictObject({
  visitor: uuidV7(),
  session: uuidV7(),
  number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  first: TouchSchema,
  last: TouchSchema,
});
export type Visit = v.InferOutput<typeof VisitSchema>;

/** The name under which a visit code travels: a cookie or parameter `yextrafield_tendril` (facts/yclients.md §5.5). */
export const visitCodeName = 'tendril';

/**
 * The one short token that carries a visit to another origin: `<site>.<session without dashes>`.
 * Only `[a-z0-9.-]`, at most 57 characters (facts/yclients.md §9 asks for 64 at most), nothing personal.
 */
export const VisitCodeSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?\.[0-9a-f]{32}$/, 'must be a visit code: site, dot, 32 hex digits'),
);

/** Joins a site and a session to the code. */
export function toVisitCode(site: string, session: string): string {
  return `${site}.${session.replaceAll('-', '')}`;
}

/** Splits a code again; `null` for anything that is not one. Never throws. */
export function fromVisitCode(code: unknown): { site: string; session: string } | null {
  if (!v.is(VisitCodeSchema, code)) return null;
  const [site = '', hex = ''] = code.split('.');
  return { site, session: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
}
