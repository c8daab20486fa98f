import * as v from 'valibot';
import { line, siteId } from './text.ts';

const text = v.string();
const time = v.pipe(text, v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const LocalTextSchema = v.object({ ru: text, en: text });
export type LocalText = v.InferOutput<typeof LocalTextSchema>;

/** How a field is drawn where its schema alone does not say it; `secret`: it is written and never read. */
export const fieldControls = ['text', 'lines', 'secret', 'sites-by-number', 'default'] as const;

/** One field of an adapter's settings; `schema` is JSON Schema, with the default. */
export const AdapterFieldSchema = v.object({
  name: text,
  label: LocalTextSchema,
  help: LocalTextSchema,
  control: v.picklist(fieldControls),
  /** Hardly anybody needs it: it stands behind "more". */
  rare: v.boolean(),
  /** What is usual, to choose from. */
  suggestions: v.array(text),
  schema: v.record(text, v.unknown()),
});
export type AdapterField = v.InferOutput<typeof AdapterFieldSchema>;

/** `GET /api/adapters`: every outside system that can be connected. */
export const AdapterListSchema = v.object({
  adapters: v.array(
    v.object({
      system: text,
      label: LocalTextSchema,
      help: LocalTextSchema,
      /** What one has to have ready, and what to do there. */
      needs: v.array(LocalTextSchema),
      /** Where at the outside system the webhook address is entered. */
      hookHelp: LocalTextSchema,
      fields: v.array(AdapterFieldSchema),
    }),
  ),
});
export type AdapterList = v.InferOutput<typeof AdapterListSchema>;
export type AdapterView = AdapterList['adapters'][number];

/** A connection with how it is doing. Its secrets are never told, only since when each is there and how it ends. */
export const ConnectionViewSchema = v.object({
  id: text,
  site: text,
  system: text,
  settings: v.record(text, v.unknown()),
  /** `end`: its last four characters; `null` where it is too short for that, or cannot be opened. */
  secrets: v.array(v.object({ name: text, setAt: time, end: v.nullable(text) })),
  changedAt: time,
  /** Since when it is switched off. */
  disabledAt: v.nullable(time),
  /** The webhook's address is kept as a hash only: since when there is one, and until when the one before it still works. */
  hook: v.object({ madeAt: v.nullable(time), olderUntil: v.nullable(time) }),
  state: v.object({
    lastSuccessAt: v.nullable(time),
    /** A stable code such as `wrong-token`. */
    lastFailure: v.nullable(v.object({ at: time, code: text })),
    /** When the webhook last brought something. */
    lastMessageAt: v.nullable(time),
    /** Messages that wait to be worked off, since when the oldest of them does, and those that were parked. */
    waiting: count,
    waitingSince: v.nullable(time),
    parked: count,
  }),
});
export type ConnectionView = v.InferOutput<typeof ConnectionViewSchema>;

/** `GET /api/connections?site=` */
export const ConnectionListSchema = v.object({ connections: v.array(ConnectionViewSchema) });
export type ConnectionList = v.InferOutput<typeof ConnectionListSchema>;

export const connectionId = () => siteId();
/** Settings and secrets side by side; the adapter's own schema checks what is in them. */
const settings = v.record(line(64), v.unknown());

/** Body of `POST /api/sites/<site>/connections`. */
export const NewConnectionSchema = v.strictObject({ system: line(32), settings });
export type NewConnection = v.InferOutput<typeof NewConnectionSchema>;

/** Body of `PUT /api/sites/<site>/connections/<id>`: a secret that is absent stays. `changedAt`: the state that was seen. */
export const ConnectionChangeSchema = v.strictObject({ settings, changedAt: time });

/** Answer to both; `hookAddress` is told when it is new, and never again. */
export const SavedConnectionSchema = v.object({ connection: ConnectionViewSchema, hookAddress: v.nullable(text) });
export type SavedConnection = v.InferOutput<typeof SavedConnectionSchema>;

/** Body of `PUT …/state`. */
export const ConnectionStateSchema = v.strictObject({ disabled: v.boolean() });

/** Body of `POST …/hook-address`: the old address works for a day more, or ends now. */
export const NewHookAddressSchema = v.strictObject({ endOldNow: v.boolean() });
export const HookAddressSchema = v.object({ hookAddress: text, oldUntil: v.nullable(time) });
export type HookAddress = v.InferOutput<typeof HookAddressSchema>;

/**
 * Body of `POST /api/sites/<site>/connection-check`: asks the outside system with these settings. Of a `connection` the
 * stored secrets stand in for those that are absent; without `settings` it is checked as it is stored.
 */
export const ConnectionCheckSchema = v.strictObject({
  system: line(32),
  connection: v.optional(connectionId()),
  settings: v.optional(settings),
});
export type ConnectionCheck = v.InferOutput<typeof ConnectionCheckSchema>;

/** What the outside system said. `field`: of the settings, where one of them is to blame. */
export const CheckOutcomeSchema = v.variant('outcome', [
  v.object({
    outcome: v.literal('ok'),
    /** What was found, by the outside system's own name. */
    branches: v.array(v.object({ id: text, name: v.nullable(text) })),
    /** Of how many branches those are; a check has no time for hundreds. */
    of: count,
  }),
  v.object({ outcome: v.literal('failed'), reason: text, field: v.nullable(text), branch: v.nullable(text) }),
]);
export type CheckOutcome = v.InferOutput<typeof CheckOutcomeSchema>;
