import * as v from 'valibot';

const text = v.string();
const time = v.pipe(v.string(), v.isoTimestamp());
const place = v.pipe(v.number(), v.integer(), v.minValue(0));
const content = v.nullable(v.record(v.string(), v.unknown()));

/** Who did what, when, to what; `before` and `after` have their secrets masked. */
export const AuditEntrySchema = v.object({
  number: place,
  at: time,
  /** `person:<e-mail>`, `token:<name>`, `system`, or `stranger` for a log-in that failed. */
  caller: text,
  action: text,
  site: v.nullable(text),
  object: text,
  before: content,
  after: content,
});
export type AuditEntry = v.InferOutput<typeof AuditEntrySchema>;

/** `GET /api/audit`: newest first, `next` is the `before` of the following page. */
export const AuditListSchema = v.object({ entries: v.array(AuditEntrySchema), next: v.nullable(place) });
export type AuditList = v.InferOutput<typeof AuditListSchema>;

/**
 * `GET /api/audit/check`: whether nobody has changed the log. `broken` is the number of the first entry that was changed
 * or stands where another is missing. `lastHash` kept elsewhere shows later whether the end was cut off.
 */
export const AuditCheckSchema = v.object({ entries: place, broken: v.nullable(place), lastHash: text });
export type AuditCheck = v.InferOutput<typeof AuditCheckSchema>;
