import * as v from 'valibot';
import { AccentSchema } from './accent.ts';
import { mailAddress } from './mail.ts';
import { line } from './text.ts';
import { languagesIn, TextsSchema } from './texts-in.ts';

/** What a site asks its buyers, and what they answer. */

/** `nps`: how likely one would recommend the site, 0 to 10; `stars`: 1 to 5. */
export const scales = ['nps', 'stars'] as const;
export type Scale = (typeof scales)[number];

/** The lowest and the highest score, both included. */
export const scoresOf: Readonly<Record<Scale, { least: number; most: number }>> = {
  nps: { least: 0, most: 10 },
  stars: { least: 1, most: 5 },
};

/** Every score of a scale, from the lowest. */
export function scoresIn(scale: Scale): number[] {
  const { least, most } = scoresOf[scale];
  return Array.from({ length: most - least + 1 }, (_, index) => least + index);
}

/** `page`: right after the order, on the page that says so; `email`: some days after it, where the order names an address. */
const AskingSchema = v.variant(
  'by',
  [
    v.strictObject({ by: v.literal('page') }),
    v.strictObject({
      by: v.literal('email'),
      afterDays: v.pipe(
        v.number(),
        v.integer('must be a whole number'),
        v.minValue(1, 'must be 1 to 60 days'),
        v.maxValue(60, 'must be 1 to 60 days'),
      ),
      subject: TextsSchema(120),
    }),
  ],
  'must be page or email',
);

export const SurveyIdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/, 'must be 1 to 64 of a-z, 0-9, "_" and "-"'),
);

/** A survey as its site's people set it up; live as it is saved. */
export const SurveySettingsSchema = v.pipe(
  v.strictObject({
    name: v.pipe(line(), v.minLength(1, 'must not be empty')),
    state: v.picklist(['on', 'off'], 'must be on or off'),
    scale: v.picklist(scales, 'must be nps or stars'),
    asking: AskingSchema,
    question: TextsSchema(200),
    /** What stands over the field for a comment; `null`: there is none. */
    comment: v.nullable(TextsSchema(120)),
    thanks: TextsSchema(200),
    accent: AccentSchema,
    /** A score up to this one raises an alert, which also goes to these addresses; `null`: none does. */
    alert: v.nullable(
      v.strictObject({
        upTo: v.pipe(v.number(), v.integer('must be a whole number')),
        addresses: v.pipe(
          v.array(mailAddress()),
          v.maxLength(10, 'must be at most 10 addresses'),
          v.check((all) => new Set(all).size === all.length, 'must name each address once'),
        ),
      }),
    ),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const survey = dataset.value;
    const { asking, question, comment, thanks, alert, scale } = survey;
    const own = languagesIn(question);
    for (const [key, texts] of Object.entries({ comment, thanks }))
      if (texts && languagesIn(texts) !== own)
        addIssue({ message: `must be given in the same languages as the question: ${own}`, path: [at(survey, key)] });
    if (asking.by === 'email' && languagesIn(asking.subject) !== own)
      addIssue({
        message: `must be given in the same languages as the question: ${own}`,
        path: [at(survey, 'asking'), at(asking, 'subject')],
      });
    const { least, most } = scoresOf[scale];
    if (alert && (alert.upTo < least || alert.upTo >= most))
      addIssue({
        message: `must be ${least} to ${most - 1}: the highest score is never a bad one`,
        path: [at(survey, 'alert'), at(alert, 'upTo')],
      });
  }),
);
export type SurveySettings = v.InferOutput<typeof SurveySettingsSchema>;

function at(input: object, key: string) {
  return { type: 'object' as const, origin: 'value' as const, input: input as never, key, value: undefined };
}

/** The longest comment that is kept. */
export const mostCommentLength = 2000;
export const scoreSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10));
export const commentSchema = v.pipe(line(mostCommentLength), v.trim());

const text = v.string();
const time = v.pipe(text, v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Body of `PUT /api/sites/<site>/surveys/<survey>`. `seen`: the `changedAt` that was on the screen, `null` for a new one. */
export const SurveyPutSchema = v.strictObject({ settings: SurveySettingsSchema, seen: v.nullable(time) });
export type SurveyPut = v.InferOutput<typeof SurveyPutSchema>;

/**
 * What answers come to. `average` is `null` while there are none. `nps`: per cent of 9 and 10 less per cent of 0 to 6, from
 * −100 to 100; of that scale only.
 */
export const ScoreSummarySchema = v.object({
  asked: count,
  answered: count,
  average: v.nullable(v.number()),
  nps: v.nullable(v.number()),
});
export type ScoreSummary = v.InferOutput<typeof ScoreSummarySchema>;

/** `summary` is of the last 30 days. */
export const SurveyViewSchema = v.object({
  id: text,
  settings: SurveySettingsSchema,
  summary: ScoreSummarySchema,
  changedAt: time,
  changedBy: text,
});
export type SurveyView = v.InferOutput<typeof SurveyViewSchema>;

/** `GET /api/sites/<site>/surveys`. `sendsMail`: whether the site can send e-mail at all. */
export const SurveyListSchema = v.object({ surveys: v.array(SurveyViewSchema), sendsMail: v.boolean() });
export type SurveyList = v.InferOutput<typeof SurveyListSchema>;

/**
 * `GET /api/sites/<site>/surveys/<survey>/results?from&to`: days of the site's time zone, both included. Somebody counts on the
 * day on which they were asked or answered. `scores`: how often each was given, beside `scoresIn(scale)`.
 */
export const SurveyResultsSchema = v.object({
  from: text,
  to: text,
  total: ScoreSummarySchema,
  scores: v.array(count),
  days: v.array(v.object({ day: text, summary: ScoreSummarySchema })),
});
export type SurveyResults = v.InferOutput<typeof SurveyResultsSchema>;

/** An answer as people read it. `session`: of the visit in which was ordered, where that is known. */
export const FeedbackAnswerSchema = v.object({
  id: text,
  survey: text,
  surveyName: text,
  scale: v.picklist(scales),
  score: count,
  comment: v.nullable(text),
  by: v.picklist(['page', 'email']),
  orderId: v.nullable(text),
  answeredAt: time,
  /** Whether its score is low enough to raise an alert, and who has seen to it. */
  isLow: v.boolean(),
  seen: v.nullable(v.object({ at: time, by: text })),
});
export type FeedbackAnswer = v.InferOutput<typeof FeedbackAnswerSchema>;

/** `GET /api/sites/<site>/feedback?survey&only&before`: newest first; `next` is the `before` of the following page. */
export const feedbackFilters = ['all', 'low', 'unseen', 'comments'] as const;
export type FeedbackFilter = (typeof feedbackFilters)[number];
export const FeedbackListSchema = v.object({ answers: v.array(FeedbackAnswerSchema), next: v.nullable(text) });
export type FeedbackList = v.InferOutput<typeof FeedbackListSchema>;

/** `GET /api/feedback-alerts`: low scores that nobody has seen to, by site. */
export const FeedbackAlertsSchema = v.object({ sites: v.array(v.object({ site: text, unseen: count })) });
export type FeedbackAlerts = v.InferOutput<typeof FeedbackAlertsSchema>;
