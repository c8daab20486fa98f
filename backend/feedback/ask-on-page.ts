import type { Kysely } from 'kysely';
import { scoresIn } from '../../contracts/feedback.ts';
import type { FeedbackAsk, FeedbackAskAnswer, ShownSurvey } from '../../contracts/feedback-wire.ts';
import { chooseLanguage, type Texts } from '../../contracts/texts-in.ts';
import { widgetWords } from '../../contracts/widget-words.ts';
import { newShowingId } from '../offers/new-showing-id.ts';
import { readOrder } from '../offers/read-order.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { feedbackWords } from './feedback-words.ts';
import { type LiveSurvey, liveSurveys } from './survey-reader.ts';

export interface AskedOnPage {
  site: SiteSettings;
  ask: FeedbackAsk;
  /** Why it may not be a person; empty for most. */
  suspicions: readonly string[];
  now: Date;
}

/**
 * The first survey that was not put yet to whoever has ordered, and notes that it is now: an order is asked about once by
 * each survey, on however many reloads and tabs. Robots are asked nothing.
 */
export async function askOnPage(db: Kysely<Tables>, asked: AskedOnPage): Promise<FeedbackAskAnswer> {
  const { site, ask, suspicions } = asked;
  if (ask.robot || suspicions.length > 0) return { survey: null };
  for (const survey of await liveSurveys(db, site.id)) {
    if (survey.settings.asking.by !== 'page') continue;
    const request = await noteRequest(db, survey, asked);
    if (request) return { survey: shownSurvey(survey, { request, site, wanted: ask.language }) };
  }
  return { survey: null };
}

/** `null` where it was asked before. */
async function noteRequest(
  db: Kysely<Tables>,
  survey: LiveSurvey,
  { site, ask, now }: AskedOnPage,
): Promise<string | null> {
  const { orderId } = readOrder({ url: ask.url, occasion: { kind: 'order', asked: ask.order } }, site.currency);
  const row = await db
    .insertInto('feedback_requests')
    .values({
      ...{ site_id: site.id, id: newShowingId(now.getTime()), survey_id: survey.id, order_id: orderId ?? null },
      about: orderId === undefined ? `visit ${ask.visit.session}` : `order ${orderId}`,
      ...{ session_id: ask.visit.session, asked_by: 'page', asked_at: now },
    })
    .onConflict((conflict) => conflict.columns(['site_id', 'survey_id', 'about']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

function shownSurvey(
  { settings }: LiveSurvey,
  { request, site, wanted }: { request: string; site: SiteSettings; wanted: string },
): ShownSurvey {
  const { scale, question, comment, thanks, accent } = settings;
  const language = chooseLanguage(question, { wanted, own: site.language });
  const say = (texts: Texts) => texts[language] ?? '';
  const { send, ends } = feedbackWords(language);
  return {
    ...{ request, accent, language, scores: scoresIn(scale), words: widgetWords(language) },
    ...{ question: say(question), comment: comment && say(comment), thanks: say(thanks) },
    labels: { send, ...ends[scale] },
  };
}
