import * as v from 'valibot';
import { OriginSchema, StoryStepSchema } from './inquiry.ts';

const text = v.string();
const time = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What became of a visit: an inquiry, a goal that was reached in it, or an order. */
export const CommunicationSchema = v.object({ type: v.picklist(['inquiry', 'goal', 'order']), id: text, at: time });
export type Communication = v.InferOutput<typeof CommunicationSchema>;

/** Where a visit came from, in the flat form of facts/comagic.md §3. */
const originEntries = {
  campaignId: v.nullable(text),
  campaignName: v.nullable(text),
  source: v.nullable(text),
  medium: v.nullable(text),
  channel: text,
  searchEngine: v.nullable(text),
  searchQuery: v.nullable(text),
  referrerDomain: v.nullable(text),
  utm: OriginSchema.entries.utm,
  clickIds: OriginSchema.entries.clickIds,
  labels: OriginSchema.entries.labels,
};

/** A visit as `GET /api/visits` gives it. Durations are seconds, up to the last sign of life. */
export const VisitViewSchema = v.object({
  id: text,
  site: text,
  startedAt: time,
  durationSec: count,
  entrancePage: text,
  exitPage: v.nullable(text),
  hitsCount: count,
  visitorId: text,
  visitorType: v.picklist(['new', 'returning']),
  /** The visitor's n-th visit on this site, from 1. */
  visitNumber: count,
  ...originEntries,
  referrer: v.nullable(text),
  device: v.picklist(['desktop', 'mobile', 'tablet', 'other']),
  browser: v.nullable(text),
  os: v.nullable(text),
  /** Why it may not be a person's: `known-robot`, `driven-browser` … Empty for most. */
  suspicions: v.array(text),
  communications: v.array(CommunicationSchema),
});
export type VisitView = v.InferOutput<typeof VisitViewSchema>;

/** A page seen; the time until the next one, `null` for the last. */
export const HitSchema = v.object({
  at: time,
  url: text,
  title: v.nullable(text),
  durationSec: v.nullable(count),
});
export type Hit = v.InferOutput<typeof HitSchema>;

/** `GET /api/visits?site=…`: newest first, `next` is the `before` of the following page. */
export const VisitListSchema = v.object({ visits: v.array(VisitViewSchema), next: v.nullable(text) });
export type VisitList = v.InferOutput<typeof VisitListSchema>;

/** `GET /api/visits/<id>?site=…`: with its pages, and its visitor's way up to its end; both oldest first. */
export const VisitStorySchema = v.object({
  visit: VisitViewSchema,
  hits: v.array(HitSchema),
  story: v.array(StoryStepSchema),
});
export type VisitStory = v.InferOutput<typeof VisitStorySchema>;

/** A goal that was reached, with what its visit says; all of that is empty or `null` where the visit is not known. */
export const GoalViewSchema = v.object({
  id: text,
  site: text,
  siteName: text,
  at: time,
  name: text,
  pageUrl: text,
  visitId: text,
  visitorId: v.nullable(text),
  visit: v.nullable(
    v.object({
      number: count,
      startedAt: time,
      landing: text,
      device: v.picklist(['desktop', 'mobile', 'tablet', 'other']),
      suspicions: v.array(text),
    }),
  ),
  ...v.partial(v.object(originEntries)).entries,
});
export type GoalView = v.InferOutput<typeof GoalViewSchema>;

/** `GET /api/goals`: newest first, in the grammar of contracts/lists.ts. */
export const GoalListSchema = v.object({ goals: v.array(GoalViewSchema), next: v.nullable(text) });
export type GoalList = v.InferOutput<typeof GoalListSchema>;

/** `GET /api/goals/<id>?site=…`: with the way that led to it and went on from there. */
export const GoalStorySchema = v.object({ goal: GoalViewSchema, story: v.array(StoryStepSchema) });
export type GoalStory = v.InferOutput<typeof GoalStorySchema>;
