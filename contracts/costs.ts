import * as v from 'valibot';
import { siteId } from './text.ts';

/** The most characters of an uploaded file: some 20,000 lines. */
export const mostCostCharacters = 2_000_000;

/** What a column of the file can be. */
export const costColumns = ['day', 'source', 'medium', 'campaign', 'amount', 'currency'] as const;
export type CostColumn = (typeof costColumns)[number];

/** What can be wrong with the file or with one of its lines. */
export const costProblems = [
  'empty',
  'unreadable',
  'too-many-lines',
  'no-column',
  'twice-a-column',
  'cells',
  'day',
  'future-day',
  'no-campaign',
  'too-long',
  'amount',
  'currency',
] as const;
export type CostProblemCode = (typeof costProblems)[number];

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** `line` is the line's number in the file, from 1; 0 for the file as a whole. `problem` says it in English, with the fix. */
export const CostProblemSchema = v.object({
  line: count,
  column: v.nullable(v.picklist(costColumns)),
  code: v.picklist(costProblems),
  problem: v.string(),
});
export type CostProblem = v.InferOutput<typeof CostProblemSchema>;

/** What a campaign cost on a day. `amount` is exact, with a decimal point. */
export const CostRowSchema = v.object({
  day: v.string(),
  source: v.string(),
  medium: v.string(),
  campaign: v.string(),
  amount: v.string(),
});
export type CostRow = v.InferOutput<typeof CostRowSchema>;

/** Body of `POST /api/costs/preview` and `POST /api/costs`: the site and the file's text. */
export const CostUploadSchema = v.strictObject({
  site: siteId(),
  text: v.pipe(
    v.string(),
    v.maxLength(mostCostCharacters, `must be at most ${mostCostCharacters} characters; upload it in parts`),
  ),
});

/**
 * What was understood of a file, and what storing it would change or has changed. With problems nothing is stored.
 * `joined`: lines that had the same day and campaign as another and were added to it; `skipped`: lines of totals.
 */
export const CostSummarySchema = v.object({
  currency: v.string(),
  columns: v.array(v.object({ title: v.string(), column: v.nullable(v.picklist(costColumns)) })),
  lines: count,
  joined: count,
  skipped: count,
  from: v.nullable(v.string()),
  to: v.nullable(v.string()),
  total: v.string(),
  sample: v.array(CostRowSchema),
  problems: v.array(CostProblemSchema),
  /** All of them, also those beyond the list. */
  problemCount: count,
  changes: v.object({ added: count, changed: count, same: count }),
});
export type CostSummary = v.InferOutput<typeof CostSummarySchema>;
