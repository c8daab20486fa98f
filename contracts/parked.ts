import * as v from 'valibot';
import { FieldErrorSchema } from './problem.ts';
import { line, siteId } from './text.ts';

const text = v.string();
const time = v.pipe(text, v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** `event`: of a browser; `hook`: of an outside system. */
export const parkedKinds = ['event', 'hook'] as const;
export type ParkedKind = (typeof parkedKinds)[number];

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** An event's is a UUID, a hook message's is its connection, a dot and a UUID. */
export const parkedId = () =>
  v.pipe(text, v.regex(new RegExp(`^(?:[a-z0-9-]{1,24}\\.)?${uuid}$`), 'must be the id of a parked delivery'));

/** `next` of an answer, where the next one goes on. */
export const parkedCursor = () =>
  v.pipe(
    text,
    v.regex(
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z~[a-z0-9.-]{36,61}$/,
      'must be the `next` of an earlier answer',
    ),
    v.check((one) => !Number.isNaN(Date.parse(one.split('~')[0] ?? '')), 'must be the `next` of an earlier answer'),
  );

/** Something that came and could not be worked off; a person decides what becomes of it. */
export const ParkedItemSchema = v.object({
  id: text,
  kind: v.picklist(parkedKinds),
  site: text,
  /** The connection that a hook message came through. */
  connection: v.nullable(text),
  receivedAt: time,
  /** A stable code such as `wrong-token`. */
  reason: text,
  /** What it tells of: the type of an event or the resource of a message, and its id. */
  what: text,
  about: text,
});
export type ParkedItem = v.InferOutput<typeof ParkedItemSchema>;

/** What narrows the list; the same for "send all again". */
const filterEntries = {
  site: v.optional(siteId()),
  kind: v.optional(v.picklist(parkedKinds, `must be one of ${parkedKinds.join(', ')}`)),
  reason: v.optional(line(64)),
  connection: v.optional(line(24)),
};
export const ParkedFilterSchema = v.object(filterEntries);
export type ParkedFilter = v.InferOutput<typeof ParkedFilterSchema>;

/** `GET /api/parked`: newest first, a page at a time; `groups` counts all that the filter's site has, by what it can be narrowed by. */
export const ParkedListSchema = v.object({
  items: v.array(ParkedItemSchema),
  next: v.nullable(text),
  groups: v.array(v.object({ site: text, kind: v.picklist(parkedKinds), reason: text, count })),
});
export type ParkedList = v.InferOutput<typeof ParkedListSchema>;

/** `GET /api/parked/count` */
export const ParkedCountSchema = v.object({ count });

/** `GET /api/parked/<id>?site=`: with its content, where secrets are masked. */
export const ParkedDeliverySchema = v.object({
  ...ParkedItemSchema.entries,
  body: v.record(text, v.unknown()),
  /** Whether its content can be mended by hand; what is sealed cannot be. */
  editable: v.boolean(),
  /** The inquiry that has its id already, to be compared with. */
  inquiry: v.nullable(v.object({ site: text, id: text })),
});
export type ParkedDelivery = v.InferOutput<typeof ParkedDeliverySchema>;

/** Body of `PUT /api/parked/<id>?site=`. */
export const ParkedChangeSchema = v.strictObject({ body: v.record(text, v.unknown()) });

/** Which ones: this one, or every one of a filter, from where the last answer stopped. */
const which = v.variant('which', [
  v.strictObject({ which: v.literal('one'), id: parkedId() }),
  v.strictObject({ which: v.literal('all'), after: v.optional(parkedCursor()) }),
]);

/** Body of `POST /api/parked/send`. */
export const SendParkedSchema = v.strictObject({ ...filterEntries, take: which });
export type SendParked = v.InferOutput<typeof SendParkedSchema>;

/** Body of `POST /api/parked/discard`; the note stays in the log of changes. */
export const DiscardParkedSchema = v.strictObject({
  ...filterEntries,
  take: which,
  note: v.pipe(line(500), v.trim(), v.minLength(1, 'must say why')),
});
export type DiscardParked = v.InferOutput<typeof DiscardParkedSchema>;

/**
 * What became of them. `failed`: those that stay parked, each with why; `next`: there may be more, to be asked for with
 * `after`; `null`: that was all.
 */
export const ParkedOutcomeSchema = v.object({
  done: count,
  failed: v.array(v.object({ id: text, reason: text, errors: v.array(FieldErrorSchema) })),
  next: v.nullable(text),
});
export type ParkedOutcome = v.InferOutput<typeof ParkedOutcomeSchema>;
