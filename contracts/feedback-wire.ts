import * as v from 'valibot';
import { AccentSchema } from './accent.ts';
import { base } from './event-base.ts';
import { commentSchema, scoreSchema } from './feedback.ts';
import { line, uuidV7, webAddress } from './text.ts';
import { VisitSchema } from './visit.ts';
import { WidgetWordsSchema } from './widget-words.ts';

/** What a page asks of `POST /f/<site>` after an order. `order`: in the page's own words (contracts/sort-shop.ts). */
export const FeedbackAskSchema = v.strictObject({
  visit: VisitSchema,
  url: webAddress(),
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'must be a language of ISO 639 such as ru or en')),
  robot: v.optional(v.boolean()),
  order: v.unknown(),
});
export type FeedbackAsk = v.InferOutput<typeof FeedbackAskSchema>;

/** A survey in one language. `request` is the id of this asking: the answer names it. */
export const ShownSurveySchema = v.strictObject({
  request: uuidV7(),
  scores: v.pipe(v.array(scoreSchema), v.minLength(2), v.maxLength(11)),
  question: line(200),
  comment: v.nullable(line(120)),
  thanks: line(200),
  accent: AccentSchema,
  language: line(3),
  words: WidgetWordsSchema,
  /** Of the button, and what the first and the last score mean. */
  labels: v.strictObject({ send: line(), least: line(), most: line() }),
});
export type ShownSurvey = v.InferOutput<typeof ShownSurveySchema>;

export const FeedbackAskAnswerSchema = v.strictObject({ survey: v.nullable(ShownSurveySchema) });
export type FeedbackAskAnswer = v.InferOutput<typeof FeedbackAskAnswerSchema>;

/** Somebody has answered on the page. The first answer to a request counts. */
export const FeedbackEventSchema = v.strictObject({
  ...base,
  type: v.literal('feedback'),
  request: uuidV7(),
  score: scoreSchema,
  comment: v.optional(commentSchema),
});
export type FeedbackEvent = v.InferOutput<typeof FeedbackEventSchema>;
