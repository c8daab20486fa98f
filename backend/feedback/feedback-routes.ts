import type { Kysely } from 'kysely';
import * as v from 'valibot';
import {
  FeedbackAlertsSchema,
  FeedbackListSchema,
  feedbackFilters,
  SurveyIdSchema,
  SurveyListSchema,
  SurveyPutSchema,
  SurveyResultsSchema,
  SurveyViewSchema,
} from '../../contracts/feedback.ts';
import { siteId, uuidV7 } from '../../contracts/text.ts';
import { areSoundDays, askedDays, daysOf } from '../analytics/asked-days.ts';
import { localDay } from '../analytics/local-days.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { wholeNumber } from '../http/checked-query.ts';
import { notFound } from '../http/problem.ts';
import { timeCursor } from '../lists/time-cursor.ts';
import { siteOf } from '../sites/site-of.ts';
import type { Tables } from '../store/schema.ts';
import { listAnswers } from './list-answers.ts';
import { deleteSurvey, saveSurvey } from './save-survey.ts';
import { seeAnswer, unseenAnswers } from './see-answer.ts';
import { surveyResults } from './survey-results.ts';
import { surveyViews } from './survey-views.ts';
import { sendsMail } from './tell-low-scores.ts';

const ofSite = v.object({ site: siteId() });
const ofSurvey = v.object({ site: siteId(), survey: SurveyIdSchema });
const oneOf = (names: readonly string[]) => `must be one of ${names.join(', ')}`;

/** What a site asks its buyers, and what they answered. A survey is live as it is saved, like an offer (docs/decisions/0013). */
export function feedbackRoutes({ db, now }: { db: Kysely<Tables>; now: () => Date }): ApiRoute[] {
  async function viewOf(site: string, survey: string) {
    const [view] = await surveyViews(db, { site: await siteOf(db, site), survey, now: now() });
    if (!view) throw notFound();
    return view;
  }

  return [
    route({
      method: 'GET',
      path: '/sites/:site/surveys',
      summary: 'Surveys of a site, with what they came to in the last 30 days.',
      access: 'settings:read',
      params: ofSite,
      answer: SurveyListSchema,
      handle: async ({ params: { site } }) => ({
        surveys: await surveyViews(db, { site: await siteOf(db, site), now: now() }),
        sendsMail: await sendsMail(db, site),
      }),
    }),
    route({
      method: 'PUT',
      path: '/sites/:site/surveys/:survey',
      summary: 'Makes a survey, or changes it as it was seen; live at once.',
      access: 'settings:write',
      params: ofSurvey,
      body: { schema: SurveyPutSchema },
      answer: SurveyViewSchema,
      async handle({ caller, params: { site, survey }, body }) {
        await siteOf(db, site);
        await saveSurvey(db, { caller, site, survey, ...body, at: now() });
        return viewOf(site, survey);
      },
    }),
    route({
      method: 'DELETE',
      path: '/sites/:site/surveys/:survey',
      summary: 'Deletes a survey with its answers.',
      access: 'settings:write',
      params: ofSurvey,
      status: 204,
      handle: ({ caller, params: { site, survey } }) => deleteSurvey(db, { caller, site, survey, at: now() }),
    }),
    route({
      method: 'GET',
      path: '/sites/:site/surveys/:survey/results',
      summary: 'What a survey came to by day.',
      access: 'analytics:read',
      params: ofSurvey,
      query: v.pipe(v.object(askedDays), areSoundDays()),
      answer: SurveyResultsSchema,
      async handle({ params: { site: id, survey }, query }) {
        const site = await siteOf(db, id);
        const { settings } = await viewOf(id, survey);
        const days = daysOf(query, localDay(now().getTime(), site.timeZone));
        return surveyResults(db, { site, survey, scale: settings.scale, ...days });
      },
    }),
    route({
      method: 'GET',
      path: '/sites/:site/feedback',
      summary: 'Answers to a site’s surveys, newest first.',
      access: 'inquiries:read',
      params: ofSite,
      query: v.object({
        survey: v.optional(SurveyIdSchema),
        only: v.optional(v.picklist(feedbackFilters, oneOf(feedbackFilters)), 'all'),
        limit: v.optional(wholeNumber({ least: 1, most: 200 }), '50'),
        before: v.optional(timeCursor()),
      }),
      answer: FeedbackListSchema,
      handle: ({ params: { site }, query: { survey, only, limit, before } }) =>
        listAnswers(db, { site, survey: survey ?? null, only, limit, before: before ?? null }),
    }),
    route({
      method: 'POST',
      path: '/sites/:site/feedback/:answer/seen',
      summary: 'Notes that somebody has seen to a low score.',
      access: 'deliveries:manage',
      params: v.object({ site: siteId(), answer: uuidV7() }),
      status: 204,
      handle: ({ caller, params: { site, answer: id } }) => seeAnswer(db, { caller, site, id, at: now() }),
    }),
    route({
      method: 'GET',
      path: '/feedback-alerts',
      summary: 'Low scores that nobody has seen to, by site.',
      access: 'inquiries:read',
      answer: FeedbackAlertsSchema,
      handle: ({ sites }) => unseenAnswers(db, sites),
    }),
  ];
}
