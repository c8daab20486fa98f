import * as v from 'valibot';
import { limits } from './limits.ts';
import { line, moment, referrer, text, uuidV7, webAddress } from './text.ts';
import { VisitCodeSchema, VisitSchema } from './visit.ts';

const base = { id: uuidV7(), at: moment() };
const place = { url: webAddress(), referrer: v.optional(referrer()) };

/** Who a person says to be. Every part is optional; an inquiry needs a phone, an e-mail or a booking. */
export const ContactSchema = v.strictObject({
  name: v.optional(line()),
  phone: v.optional(line(limits.phone)),
  email: v.optional(line(limits.email)),
});
export type Contact = v.InferOutput<typeof ContactSchema>;

/**
 * A booking as the widget's form knows it. `records` are the outside system's ids, one for each appointment, empty
 * where success was learnt without them. `startsAt` is the branch's local time as the form sent it, without a zone.
 * A record's hash is never part of it: it would let anyone cancel the booking (facts/yclients.md §5.4).
 */
export const BookingSchema = v.strictObject({
  system: v.picklist(['yclients']),
  branch: v.optional(line(32)),
  form: v.optional(line(32)),
  records: v.pipe(v.array(line(32)), v.maxLength(limits.recordsPerBooking)),
  startsAt: v.optional(v.pipe(line(32), v.regex(/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/, 'must be a local date and time'))),
  services: v.optional(v.pipe(v.array(line()), v.maxLength(limits.recordsPerBooking))),
  /** How the form side learnt of the success (facts/yclients.md §5.6). */
  seenBy: v.picklist(['callback', 'analytics', 'address', 'request']),
});
export type Booking = v.InferOutput<typeof BookingSchema>;

export const PageViewSchema = v.strictObject({
  ...base,
  type: v.literal('page_view'),
  ...place,
  title: v.optional(line()),
});

export const InquiryEventSchema = v.pipe(
  v.strictObject({
    ...base,
    type: v.literal('inquiry'),
    ...place,
    form: v.optional(line()),
    contact: ContactSchema,
    message: v.optional(text()),
    fields: v.optional(v.pipe(v.record(line(64), line(limits.fieldValue)), v.maxEntries(limits.fieldsPerInquiry))),
    booking: v.optional(BookingSchema),
    /** The visit on another site that led here; it outranks the envelope's own visit. */
    visitCode: v.optional(VisitCodeSchema),
    /** True in a frame, where the referrer is only the page around it and says nothing of a source. */
    framed: v.optional(v.boolean()),
  }),
  v.forward(
    v.check(
      (inquiry) => Boolean(inquiry.contact.phone || inquiry.contact.email || inquiry.booking),
      'must have a phone or an e-mail (only a booking may come without both)',
    ),
    ['contact'],
  ),
);

export const IdentitySchema = v.strictObject({
  ...base,
  type: v.literal('identity'),
  contact: ContactSchema,
  userId: v.optional(line()),
});

export const GoalSchema = v.strictObject({
  ...base,
  type: v.literal('goal'),
  ...place,
  name: v.pipe(line(), v.minLength(1)),
});

export const EventSchema = v.variant('type', [PageViewSchema, InquiryEventSchema, IdentitySchema, GoalSchema]);
export type TendrilEvent = v.InferOutput<typeof EventSchema>;
export type PageViewEvent = v.InferOutput<typeof PageViewSchema>;
export type InquiryEvent = v.InferOutput<typeof InquiryEventSchema>;
export type IdentityEvent = v.InferOutput<typeof IdentitySchema>;
export type GoalEvent = v.InferOutput<typeof GoalSchema>;

/**
 * The envelope without a look inside its events: they are checked one by one, so that one bad event does not take
 * the good ones with it. `visit` is absent only in the loader's bare arrival. `sentAt` is the browser's clock at the
 * send; the difference to ours corrects every `at` inside.
 */
export const EnvelopeSchema = v.strictObject({
  sentAt: v.optional(moment()),
  visit: v.optional(VisitSchema),
  events: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(limits.eventsPerEnvelope)),
});
export type Envelope = { sentAt?: number; visit?: EnvelopeVisit; events: TendrilEvent[] };
type EnvelopeVisit = v.InferOutput<typeof VisitSchema>;
