import * as v from 'valibot';
import { moment, referrer, uuidV7, webAddress } from './text.ts';
import { visitCodePattern } from './visit-code.ts';

/** An arrival that began a session: the address it landed on and where it came from. UTM and click ids are read from `url`. */
export const TouchSchema = v.object({
  at: moment(),
  url: webAddress(),
  referrer: v.optional(referrer()),
});
export type Touch = v.InferOutput<typeof TouchSchema>;

/**
 * What a browser says of itself with every envelope. `visitor` is a browser on a site, `session` one stay of it,
 * `number` counts the visitor's sessions from 1, `first` is the visitor's first touch, `last` the one that began
 * this session (so it also gives the session's start, landing page and referrer). What else the browser keeps beside it
 * is let go. docs/glossary.md has the words.
 */
export const VisitSchema = v.object({
  visitor: uuidV7(),
  session: uuidV7(),
  number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  first: TouchSchema,
  last: TouchSchema,
});
export type Visit = v.InferOutput<typeof VisitSchema>;

export const VisitCodeSchema = v.pipe(
  v.string(),
  v.regex(visitCodePattern, 'must be a visit code: site, dot, 32 hex digits'),
);

export { fromVisitCode, toVisitCode, visitCodeName } from './visit-code.ts';
