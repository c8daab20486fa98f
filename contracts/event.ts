import * as v from 'valibot';
import { base, ContactSchema, place } from './event-base.ts';
import { ExchangeEventSchema } from './exchange-wire.ts';
import { FeedbackEventSchema } from './feedback-wire.ts';
import { MarketingConsentSchema, ProfileEventSchema } from './first-party.ts';
import { limits } from './limits.ts';
import { OfferEventSchema } from './offer-wire.ts';
import { CartSchema, CategoryViewSchema, FlawReportSchema, OrderSchema, ProductViewSchema } from './shop.ts';
import { line, moment, text, uuidV7, webAddress } from './text.ts';
import { VisitCodeSchema, VisitSchema } from './visit.ts';

export { type Contact, ContactSchema } from './event-base.ts';

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
    /** Version of the text by which the person agreed to the use of their data (reliability S52). */
    consentVersion: v.optional(line(64)),
    /** From the first touch of the form to its sending, milliseconds, where the page measured it. */
    fillMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400_000))),
    /** True when a field that people do not see was filled in. */
    trap: v.optional(v.boolean()),
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

/** What a browser had to drop before it could be sent: its outbox was full, or a week had gone by (reliability B5). */
export const LossSchema = v.strictObject({
  ...base,
  type: v.literal('loss'),
  inquiries: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
  others: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
});

/** The visitor took their consent back: the backend takes its cookie away. Nothing is stored. */
export const WithdrawalSchema = v.strictObject({ ...base, type: v.literal('withdrawal') });

const milliseconds = () => v.pipe(v.number(), v.minValue(0), v.maxValue(86_400_000));

/**
 * How a page was for its visitor, once a page, at its end: web vitals and the work of the tag itself. What the browser
 * cannot tell is left out.
 */
export const VitalsSchema = v.strictObject({
  ...base,
  type: v.literal('vitals'),
  url: webAddress(),
  /** The modules that the page was given, beside `common`. */
  modules: v.pipe(v.array(line(32)), v.maxLength(32)),
  /** Which part of a comparison the visitor is in (backend/vitals/leave-out.ts). */
  compared: v.optional(v.strictObject({ module: line(32), isLeftOut: v.boolean() })),
  /** Modules that were left out since they were too slow here before, with the time they took then (contracts/shedding.ts). */
  shed: v.optional(v.pipe(v.record(line(32), milliseconds()), v.maxEntries(32))),
  lcpMs: v.optional(milliseconds()),
  inpMs: v.optional(milliseconds()),
  cls: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1_000))),
  /** Time that the tag's scripts took in long frames, by module; `tag` is the loader with `common`. */
  longMs: v.optional(v.pipe(v.record(line(32), milliseconds()), v.maxEntries(33))),
});

/**
 * An event as the outbox keeps it on disk: sealed to the backend's public key, so that nobody who reads the disk reads
 * the person (reliability S11). docs/decisions/0006 has the form. `id` is the event's own.
 */
export const SealedEventSchema = v.strictObject({
  id: uuidV7(),
  sealed: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be base64'), v.maxLength(limits.sealedLength)),
});
export type SealedEvent = v.InferOutput<typeof SealedEventSchema>;

export const EventSchema = v.variant('type', [
  PageViewSchema,
  InquiryEventSchema,
  IdentitySchema,
  GoalSchema,
  LossSchema,
  WithdrawalSchema,
  VitalsSchema,
  OrderSchema,
  ProductViewSchema,
  CategoryViewSchema,
  CartSchema,
  FlawReportSchema,
  OfferEventSchema,
  ProfileEventSchema,
  MarketingConsentSchema,
  ExchangeEventSchema,
  FeedbackEventSchema,
]);
export type TendrilEvent = v.InferOutput<typeof EventSchema>;
export type PageViewEvent = v.InferOutput<typeof PageViewSchema>;
export type InquiryEvent = v.InferOutput<typeof InquiryEventSchema>;
export type IdentityEvent = v.InferOutput<typeof IdentitySchema>;
export type GoalEvent = v.InferOutput<typeof GoalSchema>;
export type VitalsEvent = v.InferOutput<typeof VitalsSchema>;
export type LossEvent = v.InferOutput<typeof LossSchema>;

/**
 * The envelope without a look inside its events: they are checked one by one, so that one bad event does not take
 * the good ones with it; each is an event or a sealed one. A page view without any visit is a bare arrival of an older tag,
 * an inquiry without one was made by someone who has not consented to be measured. `sentAt` is the browser's clock at the
 * send; the difference to ours corrects every `at` inside.
 */
export const EnvelopeSchema = v.strictObject({
  sentAt: v.optional(moment()),
  visit: v.optional(VisitSchema),
  events: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(limits.eventsPerEnvelope)),
});
export type Envelope = { sentAt?: number; visit?: EnvelopeVisit; events: TendrilEvent[] };
type EnvelopeVisit = v.InferOutput<typeof VisitSchema>;
