import * as v from 'valibot';
import { FieldErrorSchema } from './problem.ts';
import { line } from './text.ts';

const text = v.string();
const time = v.pipe(text, v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** A site's settings as JSON; what is in them is checked by backend/sites/settings.ts. */
const settings = v.record(text, v.unknown());

/** Events of a day are counted up to this, so that a busy site costs no more; the number then means "or more". */
export const mostCounted = 10_000;

/** `GET /api/sites`: every site with its state. */
export const SiteListSchema = v.object({
  sites: v.array(
    v.object({
      id: text,
      name: text,
      domains: v.array(text),
      /** When the last page view, goal or inquiry of the tag came. */
      lastSeenAt: v.nullable(time),
      /** Of the last 24 hours, at most `mostCounted`. */
      eventsOfLastDay: count,
      version: count,
      hasDraft: v.boolean(),
    }),
  ),
});
export type SiteList = v.InferOutput<typeof SiteListSchema>;

/**
 * One thing that differs between two settings: `['retention', 'visits']`, `['campaigns', '<id>', 'name']`. Absent `before`:
 * it was not there; absent `after`: it is no more. A default, a condition and a list are whole.
 */
export const ChangeSchema = v.object({
  path: v.array(text),
  before: v.optional(v.unknown()),
  after: v.optional(v.unknown()),
});
export type Change = v.InferOutput<typeof ChangeSchema>;

/** Body of `PATCH /api/sites/<site>/draft`: what stands at each path from now on, nothing where `after` is absent. */
export const DraftEditSchema = v.strictObject({
  changes: v.pipe(
    v.array(
      v.strictObject({
        path: v.pipe(v.array(line(64)), v.minLength(1), v.maxLength(4)),
        after: v.optional(v.unknown()),
      }),
    ),
    v.minLength(1),
    v.maxLength(1000),
  ),
});
export type DraftEdit = v.InferOutput<typeof DraftEditSchema>;

/** A version without its settings. `publishedBy`: `person:<e-mail>`, `token:<name>`, `sites-file` or `system`. */
export const VersionSchema = v.object({
  number: count,
  publishedAt: time,
  publishedBy: text,
  note: v.nullable(text),
});
export type Version = v.InferOutput<typeof VersionSchema>;

/** `GET /api/sites/<site>/settings`: what is live, and what somebody is changing. */
export const SiteSetupSchema = v.object({
  site: text,
  /** The address of the tag's script, as it is live. */
  tagUrl: text,
  live: v.object({ ...VersionSchema.entries, settings }),
  draft: v.nullable(
    v.object({
      settings,
      /** The version that it began with; another one than the live one means that somebody published meanwhile. */
      basedOn: count,
      changedAt: time,
      changedBy: text,
      /** How it differs from what is live. */
      changes: v.array(ChangeSchema),
      /** What keeps it from being published. */
      errors: v.array(FieldErrorSchema),
    }),
  ),
});
export type SiteSetup = v.InferOutput<typeof SiteSetupSchema>;

/** `GET /api/sites/<site>/versions`: the latest first. */
export const VersionListSchema = v.object({ versions: v.array(VersionSchema) });
export type VersionList = v.InferOutput<typeof VersionListSchema>;

/** `GET /api/sites/<site>/versions/<number>`: what it changed, and what publishing it again would change. */
export const VersionStorySchema = v.object({
  ...VersionSchema.entries,
  changes: v.array(ChangeSchema),
  toLive: v.array(ChangeSchema),
});
export type VersionStory = v.InferOutput<typeof VersionStorySchema>;

const publishEntries = {
  /** The live version as the publisher saw it. */
  basedOn: count,
  note: v.optional(line(500)),
};

/** Body of `POST /api/sites/<site>/versions`: publishes the draft as it was seen, or an old version again. */
export const PublishSchema = v.variant('from', [
  v.strictObject({ from: v.literal('draft'), draftChangedAt: time, ...publishEntries }),
  v.strictObject({ from: v.literal('version'), version: count, ...publishEntries }),
]);
export type Publish = v.InferOutput<typeof PublishSchema>;

/** `GET /api/sites/<site>/installation`: what has come from the tag; nothing is guessed. */
export const InstallationSchema = v.object({
  tagUrl: text,
  domains: v.array(v.object({ domain: text, lastAt: v.nullable(time) })),
  /** The latest distinct addresses, without query and fragment. */
  pages: v.array(v.object({ url: text, lastAt: time, views: count })),
  /** Of how many of the latest page views `domains` and `pages` tell. */
  looked: count,
  lastPageViewAt: v.nullable(time),
  lastInquiryAt: v.nullable(time),
  eventsOfLastDay: count,
  /** What a shop has told of, each kind that it has; empty where the site is none. */
  shop: v.array(
    v.object({ kind: v.picklist(['order', 'cart', 'product', 'category']), lastAt: time, ofLastDay: count }),
  ),
  /** What the live tag carries: `in-tag`, a file of its own, or a module whose file was not built. */
  modules: v.array(v.object({ id: text, state: v.picklist(['in-tag', 'file', 'no-file']) })),
  troubles: v.array(v.object({ kind: text, reason: text, count, lastAt: time, detail: v.nullable(text) })),
});
export type Installation = v.InferOutput<typeof InstallationSchema>;

const LabelSchema = v.object({ ru: text, en: text });

/** One option of a module; `schema` is JSON Schema, with the default. */
export const ModuleOptionSchema = v.object({
  name: text,
  label: LabelSchema,
  help: LabelSchema,
  schema: v.record(text, v.unknown()),
});
export type ModuleOption = v.InferOutput<typeof ModuleOptionSchema>;

/** `GET /api/modules`: all modules and bridges, what each needs, and its options. */
export const ModuleListSchema = v.object({
  modules: v.array(
    v.object({
      id: text,
      kind: v.picklist(['module', 'bridge']),
      label: LabelSchema,
      help: LabelSchema,
      needs: v.array(text),
      isBuilt: v.boolean(),
      options: v.array(ModuleOptionSchema),
    }),
  ),
});
export type ModuleList = v.InferOutput<typeof ModuleListSchema>;
export type Module = ModuleList['modules'][number];
