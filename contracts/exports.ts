import * as v from 'valibot';
import { listNames } from './list-words.ts';
import { GoalFilterSchema, ListFilterSchema } from './lists.ts';

export const exportFormats = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What can be written to a file: lists, and audiences for ad platforms (contracts/audience-export.ts). */
export const exportedLists = [...listNames, 'audience'] as const;
export type ExportedList = (typeof exportedLists)[number];

/** For how many days a file can be fetched. */
export const exportDays = 7;

const formats = {
  format: v.picklist(exportFormats, `must be one of ${exportFormats.join(', ')}`),
  /** Of the column titles. A CSV file in Russian has semicolons, as Excel in Russian wants. */
  language: v.optional(v.picklist(['ru', 'en'], 'must be ru or en'), 'en'),
};

/** Body of `POST /api/exports`: the filter of the list of inquiries, and how its file is to be written. */
export const ExportRequestSchema = v.object({ ...ListFilterSchema.entries, ...formats });
/** Body of `POST /api/exports/goals`. */
export const GoalExportRequestSchema = v.object({ ...GoalFilterSchema.entries, ...formats });
export type ExportRequest = v.InferOutput<typeof ExportRequestSchema>;

const time = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** An export as its asker sees it. `total` is 0 until it is counted. */
export const ExportViewSchema = v.object({
  id: v.string(),
  list: v.picklist(exportedLists),
  format: v.picklist(exportFormats),
  state: v.picklist(['waiting', 'running', 'done', 'failed']),
  total: count,
  done: count,
  askedAt: time,
  finishedAt: v.nullable(time),
  /** Why it failed: `too-many-rows`, `too-large` or `gave-up`. */
  problem: v.nullable(v.string()),
});
export type ExportView = v.InferOutput<typeof ExportViewSchema>;

/** `GET /api/exports`: the caller's own, newest first. */
export const ExportListSchema = v.object({ exports: v.array(ExportViewSchema) });
export type ExportList = v.InferOutput<typeof ExportListSchema>;
