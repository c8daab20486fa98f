import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  FeedbackListSchema,
  SurveyListSchema,
  SurveyResultsSchema,
  type SurveySettings,
  SurveyViewSchema,
} from '../../contracts/feedback.ts';
import { aPersonAt } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { newApp } from '../http/new-app.ts';
import { newShowingId } from '../offers/new-showing-id.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, noon, putSites } from '../visits/testing.ts';
import { feedbackRoutes } from './feedback-routes.ts';
import { aMailSurvey, aSurvey, putSurvey } from './testing.ts';

const surveys = '/sites/salon/surveys';
const tables = ['surveys', 'feedback_requests', 'audit_entries'] as const;

describe.each(testStores())('feedback over HTTP on $engine', ({ open }) => {
  let store: Store;
  let clock = noon;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [aSite('salon', { timeZone: 'Asia/Vladivostok' }), aSite('other')]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of tables) await store.db.deleteFrom(table).execute();
    clock = noon;
  });

  async function call(method: string, path: string, body?: object, who: Parameters<typeof aPersonAt>[0] = {}) {
    clock += 1000;
    const routes = mountRoutes(feedbackRoutes({ db: store.db, now: () => new Date(clock) }), async () =>
      aPersonAt({ role: 'marketer', ...who }),
    );
    const app = newApp(pino({ level: 'silent' })).route('/', routes);
    const content = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
    const answer = await app.request(path, { method, ...content });
    const text = await answer.text();
    return { status: answer.status, json: text === '' ? {} : (JSON.parse(text) as { [key: string]: unknown }) };
  }
  const put = (id: string, settings: SurveySettings, seen: unknown = null) =>
    call('PUT', `${surveys}/${id}`, { settings, seen });
  const problems = ({ json }: { json: { [key: string]: unknown } }) =>
    (json.errors as { field: string }[]).map(({ field }) => field);

  /** Somebody who was asked, and perhaps answered. */
  async function putRequest(number: number, more: object = {}, { site = 'salon', survey = 'stars' } = {}) {
    const id = newShowingId(number);
    await store.db
      .insertInto('feedback_requests')
      .values({
        ...{ site_id: site, id, survey_id: survey, about: `order ${number}`, order_id: `${number}` },
        ...{ asked_by: 'page', asked_at: new Date(noon), ...more },
      })
      .execute();
    return id;
  }

  test('a survey is made, changed as it was seen, and deleted with its answers, and the log says who did it', async () => {
    const made = v.parse(SurveyViewSchema, (await put('stars', aSurvey())).json);
    await putRequest(1, { score: 5, answered_at: new Date(noon) });
    const changed = await put('stars', aSurvey({ name: 'Another' }), made.changedAt);
    expect(changed.json).toMatchObject({ settings: { name: 'Another' }, changedBy: 'person:marketer@salon.example' });
    expect((await put('stars', aSurvey(), made.changedAt)).status).toBe(409);
    expect((await call('DELETE', `${surveys}/stars`)).status).toBe(204);
    expect((await call('DELETE', `${surveys}/stars`)).status).toBe(404);
    expect(await store.db.selectFrom('feedback_requests').selectAll().execute()).toEqual([]);
    const log = await store.db.selectFrom('audit_entries').select('action').orderBy('number').execute();
    expect(log.map(({ action }) => action)).toEqual(['survey.make', 'survey.change', 'survey.delete']);
  });

  test('what is wrong is named with its place, and nothing is stored', async () => {
    const wrong: [Partial<SurveySettings>, string][] = [
      [{ name: '' }, 'settings.name'],
      [{ question: {} }, 'settings.question'],
      [{ thanks: { ru: 'Спасибо' } }, 'settings.thanks'],
      [{ comment: { de: 'Was?' } }, 'settings.comment'],
      [{ accent: '#ffffff' }, 'settings.accent'],
      [{ alert: { upTo: 5, addresses: [] } }, 'settings.alert.upTo'],
      [{ alert: { upTo: 2, addresses: ['boss'] } }, 'settings.alert.addresses[0]'],
      [{ asking: { by: 'email', afterDays: 0, subject: { ru: 'а', en: 'a' } } }, 'settings.asking.afterDays'],
      [{ asking: { by: 'email', afterDays: 7, subject: { ru: 'а' } } }, 'settings.asking.subject'],
    ];
    for (const [change, field] of wrong) expect(problems(await put('stars', aSurvey(change)))[0]).toBe(field);
    expect(await store.db.selectFrom('surveys').selectAll().execute()).toEqual([]);
  });

  test('a scale with answers stays', async () => {
    const { json } = await put('stars', aSurvey());
    await putRequest(1, { score: 5, answered_at: new Date(noon) });
    expect(problems(await put('stars', aMailSurvey(), json.changedAt))).toEqual(['settings.scale']);
  });

  test('results are by the site’s days; who was not asked after all counts nowhere', async () => {
    await putSurvey(store, 'stars');
    // In Vladivostok it is 22:00 at noon; two hours later it is the next day.
    await putRequest(1, { score: 5, answered_at: new Date(noon + 7_200_000) });
    await putRequest(2, { score: 2, answered_at: new Date(noon) });
    await putRequest(3);
    await putRequest(4, { asked_by: 'nobody' });
    const { json } = await call('GET', `${surveys}/stars/results?from=2026-03-01&to=2026-03-02`);
    const results = v.parse(SurveyResultsSchema, json);
    expect(results.total).toEqual({ asked: 3, answered: 2, average: 3.5, nps: null });
    expect(results.scores).toEqual([0, 1, 0, 0, 1]);
    expect(results.days).toEqual([
      { day: '2026-03-01', summary: { asked: 3, answered: 1, average: 2, nps: null } },
      { day: '2026-03-02', summary: { asked: 0, answered: 1, average: 5, nps: null } },
    ]);
    const list = v.parse(SurveyListSchema, (await call('GET', surveys)).json);
    expect(list).toMatchObject({ sendsMail: false, surveys: [{ summary: { asked: 3, answered: 1 } }] });
  });

  test('answers come newest first, page by page, and those that wait for somebody alone', async () => {
    await putSurvey(store, 'stars');
    const answered = (number: number) => ({ score: 3, answered_at: new Date(noon + Math.floor(number / 2) * 1000) });
    for (let number = 1; number <= 5; number += 1) await putRequest(number, answered(number));
    const low = await putRequest(6, { ...answered(0), score: 1, comment: 'Late', alerted_at: new Date(noon) });
    await putRequest(7, { score: 1, answered_at: new Date(noon), alerted_at: new Date(noon) }, { site: 'other' });
    const seen: string[] = [];
    let before = '';
    for (let pages = 0; pages < 4; pages += 1) {
      const page = v.parse(
        FeedbackListSchema,
        (await call('GET', `/sites/salon/feedback?limit=2${before && `&before=${before}`}`)).json,
      );
      seen.push(...page.answers.map(({ orderId }) => orderId ?? ''));
      before = page.next ?? '';
      if (!before) break;
    }
    expect(seen).toEqual(['5', '4', '3', '2', '6', '1']);
    const alerts = async (who = {}) => (await call('GET', '/feedback-alerts', undefined, who)).json.sites;
    expect(await alerts({ sites: ['salon'] })).toEqual([{ site: 'salon', unseen: 1 }]);
    expect((await call('POST', `/sites/salon/feedback/${low}/seen`, undefined, { role: 'viewer' })).status).toBe(403);
    for (let times = 0; times < 2; times += 1)
      expect((await call('POST', `/sites/salon/feedback/${low}/seen`)).status).toBe(204);
    expect(await alerts({ sites: ['salon'] })).toEqual([]);
    const [answer] = v.parse(FeedbackListSchema, (await call('GET', '/sites/salon/feedback?only=low')).json).answers;
    expect(answer).toMatchObject({ isLow: true, comment: 'Late', seen: { by: 'person:marketer@salon.example' } });
  });
});
