import * as v from 'valibot';
import { line } from './text.ts';

/** How many browsers may say a contact before it is nobody's, where a site says nothing else: a person who clears cookies often has dozens in a year. */
export const usualSharedAbove = 50;
const leastSharedAbove = 2;
const mostSharedAbove = 1000;

const text = v.string();
const time = v.pipe(text, v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Phone, e-mail, or the site's own id of who is logged in. */
export const contactKinds = ['phone', 'email', 'user'] as const;
const ContactSchema = v.object({ kind: v.picklist(contactKinds), text });
export type KnownContact = v.InferOutput<typeof ContactSchema>;

/** One side of a merge: what it was found by, and its browsers. */
const SideSchema = v.object({ contacts: v.array(ContactSchema), visitors: v.array(text) });
export type MergeSide = v.InferOutput<typeof SideSchema>;

/**
 * Two that became one. `clue` says by what: the contact that named both, or a browser that said several. `state`: whether
 * it holds, somebody undid it, or a contact or browser turned out to be shared.
 */
export const MergeViewSchema = v.object({
  id: text,
  at: time,
  person: text,
  clue: v.object({ contact: ContactSchema, visitor: v.nullable(text) }),
  kept: SideSchema,
  joined: SideSchema,
  state: v.picklist(['holds', 'undone', 'ended']),
  undoneAt: v.nullable(time),
  undoneBy: v.nullable(text),
});
export type MergeView = v.InferOutput<typeof MergeViewSchema>;

/** `GET /api/sites/<site>/merges`: newest first; `next` is the `before` of the following page. */
export const MergeListSchema = v.object({ merges: v.array(MergeViewSchema), next: v.nullable(text) });
export type MergeList = v.InferOutput<typeof MergeListSchema>;

/** Answer of `POST /api/sites/<site>/merges/<id>/undo`. `stillOne`: other clues say so, too. */
export const MergeUndoneSchema = v.object({ stillOne: v.boolean() });
export type MergeUndone = v.InferOutput<typeof MergeUndoneSchema>;

/** A contact that joins nobody: said by more browsers than the site allows, or ignored by decision. */
const SharedContactSchema = v.object({
  contact: ContactSchema,
  /** Browsers and forms that said it; counted up to a bound, then `true` in `more`. */
  said: count,
  more: v.boolean(),
  since: time,
  ignoredBy: v.nullable(text),
});
export type SharedContact = v.InferOutput<typeof SharedContactSchema>;

/** `GET /api/sites/<site>/shared-contacts`: the latest first. */
export const SharedContactsSchema = v.object({ sharedAbove: count, contacts: v.array(SharedContactSchema) });
export type SharedContacts = v.InferOutput<typeof SharedContactsSchema>;

/** Body of `POST` and `DELETE` for an ignored contact: in the body, so that nobody's contact is in an address or a log. */
export const ContactNamedSchema = v.strictObject({
  contact: v.pipe(line(), v.trim(), v.minLength(1, 'must be a phone, an e-mail or the id of a log-in')),
  kind: v.picklist(contactKinds, 'must be phone, email or user'),
});

/** Body of `PUT /api/sites/<site>/joining-rules`. */
export const JoiningRulesSchema = v.strictObject({
  sharedAbove: v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(leastSharedAbove, `must be at least ${leastSharedAbove}`),
    v.maxValue(mostSharedAbove, `must be at most ${mostSharedAbove}`),
  ),
});

/** `GET /api/sites/<site>/persons/<id>`: one person of all their browsers. Lists hold the latest, at most fifty of each. */
export const PersonViewSchema = v.object({
  id: text,
  contacts: v.array(v.object({ contact: ContactSchema, browsers: count })),
  browsers: v.array(
    v.object({
      visitor: text,
      visits: count,
      firstAt: v.nullable(time),
      lastAt: v.nullable(time),
      device: v.nullable(text),
      browser: v.nullable(text),
      os: v.nullable(text),
    }),
  ),
  totals: v.object({ visits: count, orders: count, inquiries: count, goals: count }),
  inquiries: v.array(v.object({ id: text, at: time, kind: v.picklist(['booking', 'form']), form: v.nullable(text) })),
  orders: v.array(v.object({ number: v.nullable(text), at: time, amount: v.nullable(v.number()), currency: text })),
  goals: v.array(v.object({ name: text, at: time })),
  merges: v.array(MergeViewSchema),
  consent: v.nullable(v.object({ given: v.boolean(), at: time, textVersion: v.nullable(text) })),
  profile: v.record(text, text),
});
export type PersonView = v.InferOutput<typeof PersonViewSchema>;
