import { type Context, Hono } from 'hono';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import {
  commentSchema,
  mostCommentLength,
  type SurveySettings,
  SurveySettingsSchema,
  scoreSchema,
  scoresIn,
} from '../../contracts/feedback.ts';
import { chooseLanguage } from '../../contracts/texts-in.ts';
import { type Html, html } from '../http/escape-html.ts';
import { requireMediaType } from '../http/media-type.ts';
import { pageLanguage, plainPage } from '../http/plain-page.ts';
import { readBody } from '../http/read-body.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import { storedLinkKey } from '../mail/settings/mail-secrets.ts';
import { siteOfToken } from '../mail/signed-token.ts';
import { readSites } from '../sites/read-sites.ts';
import type { Tables } from '../store/schema.ts';
import type { Secrets } from '../store/secrets.ts';
import { feedbackWords } from './feedback-words.ts';
import { type RateTarget, readRateToken } from './rate-link.ts';
import { ratePageWords } from './rate-page-words.ts';
import { recordFeedback } from './record-feedback.ts';

export interface RatePageParts {
  db: Kysely<Tables>;
  secrets: Secrets;
  enqueue: Enqueue;
  now: () => Date;
}

const dayMs = 86_400_000;
/** So long after it was asked a buyer can answer, and change the answer. */
const openDays = 60;
/** A comment of nothing but four-byte letters, each of them escaped, and a score. */
const mostBytes = 16 + 12 * mostCommentLength;

interface Asked extends RateTarget {
  settings: SurveySettings;
  /** The site's, for readers whose language the survey does not speak. */
  ownLanguage: string;
  isOpen: boolean;
}

/**
 * `/r/<token>`: where somebody rates who was asked by e-mail. Opening it stores nothing, since mail programs open links by
 * themselves; sending its form does. Needs no log-in: whoever has the letter may.
 */
export function ratePage({ db, secrets, enqueue, now }: RatePageParts): Hono {
  const app = new Hono();

  app.get('/r/:token', async (context) => {
    const asked = await askedIn(context);
    if (!asked) return unknownPage(context);
    if (!asked.isOpen) return closedPage(context);
    const score = Number(context.req.query('score') ?? Number.NaN);
    return formPage(context, asked, { score, comment: '', isWrong: false });
  });

  app.post('/r/:token', async (context) => {
    requireMediaType(context.req.raw, ['application/x-www-form-urlencoded']);
    const sent = new URLSearchParams(await readBody(context.req.raw, mostBytes));
    const asked = await askedIn(context);
    if (!asked) return unknownPage(context);
    if (!asked.isOpen) return closedPage(context);
    const score = v.safeParse(scoreSchema, Number(sent.get('score') || Number.NaN));
    // Browsers send line breaks as CR LF.
    const comment = v.safeParse(commentSchema, (sent.get('comment') ?? '').replaceAll('\r\n', '\n'));
    const isKnown = score.success && scoresIn(asked.settings.scale).includes(score.output);
    if (!isKnown || !comment.success)
      return formPage(context, asked, {
        score: isKnown ? score.output : Number.NaN,
        comment: sent.get('comment') ?? '',
        isWrong: true,
      });
    const at = now();
    const event = { request: asked.request, score: score.output, comment: comment.output, at: at.getTime() };
    await db
      .transaction()
      .execute((tx) =>
        recordFeedback(tx, [{ site: { id: asked.site }, event, receivedAt: at }], { enqueue, mayChange: true }),
      );
    const { thanks } = asked.settings;
    const language = languageFor(context, asked);
    return plainPage(context, {
      language,
      title: thanks[language] ?? ratePageWords(language).thanks,
      body: html`<p><a href="?score=${String(score.output)}">${ratePageWords(language).change}</a></p>`,
    });
  });

  return app;

  async function askedIn(context: Context): Promise<Asked | null> {
    const token = context.req.param('token') ?? '';
    const site = siteOfToken(token);
    const key = site === null ? null : await storedLinkKey(db, site, secrets);
    const target = key && readRateToken(token, key);
    if (!target) return null;
    const row = await db
      .selectFrom('feedback_requests')
      .innerJoin('surveys', (join) =>
        join
          .onRef('surveys.site_id', '=', 'feedback_requests.site_id')
          .onRef('surveys.id', '=', 'feedback_requests.survey_id'),
      )
      .select(['feedback_requests.asked_at', 'surveys.settings'])
      .where('feedback_requests.site_id', '=', target.site)
      .where('feedback_requests.id', '=', target.request)
      .executeTakeFirst();
    const own = (await readSites(db, [target.site])).get(target.site);
    if (!row || !own) return null;
    return {
      ...target,
      settings: v.parse(SurveySettingsSchema, row.settings),
      ownLanguage: own.language,
      isOpen: now().getTime() - row.asked_at.getTime() <= openDays * dayMs,
    };
  }
}

function formPage(
  context: Context,
  asked: Asked,
  { score, comment, isWrong }: { score: number; comment: string; isWrong: boolean },
): Response {
  const { settings } = asked;
  const language = languageFor(context, asked);
  const words = ratePageWords(language);
  const { send, name, ends } = feedbackWords(language);
  const { least, most } = ends[settings.scale];
  const scores = scoresIn(settings.scale).map(
    (one) =>
      html`<label class="score"><input type="radio" name="score" value="${String(one)}" required${checked(one === score)}>${String(one)}</label>`,
  );
  const label = settings.comment?.[language];
  const field =
    label === undefined
      ? html``
      : html`<label class="comment">${label}<textarea name="comment" maxlength="${String(mostCommentLength)}">${comment}</textarea></label>`;
  const body = html`${isWrong ? html`<p role="alert">${words.wrong}</p>` : html``}<form method="post" action="?lang=${language}"><fieldset><legend>${name}</legend>
<div class="scores">${scores}</div><div class="ends"><span>${least}</span><span>${most}</span></div></fieldset>${field}<button>${send}</button></form>`;
  const title = settings.question[language] ?? words.title;
  return plainPage(context, { language, title, body, isWide: true }, isWrong ? 400 : 200);
}

const checked = (isSo: boolean): Html => (isSo ? html` checked` : html``);

/** The reader's own language where the survey speaks it, else the site's, else any. */
function languageFor(context: Context, { settings, ownLanguage }: Asked): string {
  const wanted = context.req.query('lang') ?? pageLanguage(context);
  return chooseLanguage(settings.question, { wanted, own: ownLanguage });
}

function unknownPage(context: Context): Response {
  const language = pageLanguage(context);
  const { unknown, unknownText } = ratePageWords(language);
  return plainPage(context, { language, title: unknown, body: html`<p>${unknownText}</p>` }, 404);
}

function closedPage(context: Context): Response {
  const language = pageLanguage(context);
  const { closed, closedText } = ratePageWords(language);
  return plainPage(context, { language, title: closed, body: html`<p>${closedText}</p>` });
}
