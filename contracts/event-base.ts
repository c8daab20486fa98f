import * as v from 'valibot';
import { limits } from './limits.ts';
import { line, moment, referrer, uuidV7, webAddress } from './text.ts';
import { VisitSchema } from './visit.ts';

/**
 * What every event has. An event may carry the `visit` it happened in; it outranks the envelope's, so that what several
 * visits left behind fits into one envelope. `robot`: the browser itself says that a program drives it.
 */
export const base = { id: uuidV7(), at: moment(), visit: v.optional(VisitSchema), robot: v.optional(v.boolean()) };

/** Where on the site an event happened. */
export const place = { url: webAddress(), referrer: v.optional(referrer()) };

/** Who a person says to be. Every part is optional; an inquiry needs a phone, an e-mail or a booking. */
export const ContactSchema = v.strictObject({
  name: v.optional(line()),
  phone: v.optional(line(limits.phone)),
  email: v.optional(line(limits.email)),
});
export type Contact = v.InferOutput<typeof ContactSchema>;
