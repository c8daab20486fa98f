import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LetterContentSchema } from '../../contracts/mail.ts';
import { newApp } from '../http/new-app.ts';
import { intakeOn } from '../intake/testing.ts';
import { testSecrets } from '../mail/queue/testing-sending.ts';
import { linkKeyOf } from '../mail/settings/mail-secrets.ts';
import { newShowingId } from '../offers/new-showing-id.ts';
import { browser } from '../offers/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, aVisit, putSites } from '../visits/testing.ts';
import { askByMail } from './ask-by-mail.ts';
import { feedbackEdge } from './feedback-edge.ts';
import { rateLink } from './rate-link.ts';
import { ratePage } from './rate-page.ts';
import { recordFeedback } from './record-feedback.ts';
import { tellLowScores } from './tell-low-scores.ts';
import { aMailSurvey, aSurvey, notedJobs, putSurvey } from './testing.ts';

const publicUrl = 'https://tendril.example';
const site = aSite('salon', { timeZone: 'Europe/Moscow' });
const dayMs = 86_400_000;
const tables = ['surveys', 'feedback_requests', 'orders', 'visits', 'letters', 'mail_settings', 'mail_keys'] as const;

describe.each(testStores())('feedback on $engine', ({ open }) => {
  let store: Store;
  let nowMs = Date.now();
  const now = () => new Date(nowMs);
  beforeAll(async () => {
    store = await open();
    await putSites(store, [site]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of tables) await store.db.deleteFrom(table).execute();
    nowMs = Date.now();
  });

  /** The public edge, as browsers and mail programs see it. */
  function edge() {
    const intake = intakeOn(store, { now });
    const app = newApp(intake.ports.log)
      .route('/f', feedbackEdge(intake.ports))
      .route('/', ratePage({ db: store.db, secrets: testSecrets, enqueue: intake.ports.enqueue, now }));
    const remote = { incoming: { headers: {}, socket: { remoteAddress: '192.0.2.1' } } };
    return {
      async ask(visitor: number, order: object = {}, headers: Record<string, string> = {}) {
        const visit = aVisit(visitor);
        const body = JSON.stringify({ visit, url: visit.last.url, language: 'en', robot: false, order });
        const answer = await app.request(
          '/f/salon',
          { method: 'POST', headers: { ...browser, ...headers }, body },
          remote,
        );
        return (await answer.json()) as { survey: { request: string } | null };
      },
      async send(visitor: number, events: object[]) {
        const body = JSON.stringify({ visit: aVisit(visitor), events });
        const { status, text } = await intake.ask('/c/salon', { headers: browser, body });
        if (status !== 200) throw new Error(`answered ${status}: ${text}`);
        return JSON.parse(text) as { accepted: string[] };
      },
      async open(address: string, form?: Record<string, string>) {
        const path = address.replace(publicUrl, '');
        const answer = await app.request(path, {
          ...(form && { method: 'POST', body: new URLSearchParams(form) }),
          headers: { 'accept-language': 'en', ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) },
        });
        return { status: answer.status, text: await answer.text(), headers: answer.headers };
      },
    };
  }

  const rated = (request: string, score: number, comment?: string) => ({
    ...{ type: 'feedback', id: newShowingId(nowMs), at: nowMs, request, score },
    ...(comment !== undefined && { comment }),
  });
  const requests = () =>
    store.db
      .selectFrom('feedback_requests')
      .select(['about', 'asked_by', 'score', 'comment', 'alerted_at', 'told_at'])
      .orderBy('about')
      .execute();
  const letters = () =>
    store.db.selectFrom('letters').select(['kind', 'recipient', 'content']).orderBy('recipient').execute();

  /** Mail is set up; nothing is sent, letters are looked at in the store. */
  async function setUpMail(): Promise<Buffer> {
    await store.db
      .insertInto('mail_settings')
      .values({ site_id: 'salon', settings: '{}', password: null, password_end: null, changed_at: new Date(0) })
      .execute();
    return linkKeyOf(store.db, 'salon', testSecrets);
  }
  async function putOrder(number: number, { email = 'ann@mail.example' as string | null, daysAgo = 7.5 } = {}) {
    const at = new Date(nowMs - daysAgo * dayMs);
    const { visitor, session } = aVisit(number);
    await store.db
      .insertInto('orders')
      .values({
        ...{ site_id: 'salon', key: `order A-${number}`, event_id: newShowingId(number), visitor_id: visitor },
        ...{ session_id: session, at, received_at: at, order_id: `A-${number}`, price_minor: 100, currency: 'RUB' },
        ...{ items: '[]', contact: JSON.stringify(email ? { email } : {}), spot: null, custom_field: null },
        ...{ coupons: '[]', url: 'https://salon.example/', source: 'page', flaws: '[]' },
      })
      .execute();
  }
  const mailRound = (enqueue = notedJobs().enqueue) =>
    askByMail(
      { db: store.db, secrets: testSecrets, enqueue, publicUrl, now: now() },
      { site, survey: { id: 'nps', settings: aMailSurvey() } },
    );

  describe('on the page', () => {
    test('an order is asked about once by each survey, in the language of the page', async () => {
      await putSurvey(store, 'stars');
      const page = edge();
      const { survey } = await page.ask(1, { orderId: 'A-1' });
      expect(survey).toMatchObject({ scores: [1, 2, 3, 4, 5], question: 'How was it?', language: 'en' });
      expect(await page.ask(1, { orderId: 'A-1' })).toEqual({ survey: null });
      expect((await page.ask(1, { orderId: 'A-2' })).survey).not.toBeNull();
      await putSurvey(store, 'second', aSurvey({ name: 'Z' }));
      expect((await page.ask(1, { orderId: 'A-1' })).survey).not.toBeNull();
    });

    test('of fifty tabs that say the same order one is asked', async () => {
      await putSurvey(store, 'stars');
      const page = edge();
      const all = await Promise.all(Array.from({ length: 50 }, () => page.ask(1, { orderId: 'A-1' })));
      expect(all.filter(({ survey }) => survey)).toHaveLength(1);
    });

    test('an order without a number is asked about once a visit', async () => {
      await putSurvey(store, 'stars');
      const page = edge();
      expect((await page.ask(1)).survey).not.toBeNull();
      expect((await page.ask(1)).survey).toBeNull();
      expect((await page.ask(2)).survey).not.toBeNull();
    });

    test('robots, surveys that are off and those of e-mail ask nothing', async () => {
      await putSurvey(store, 'off', aSurvey({ state: 'off' }));
      await putSurvey(store, 'mail', aMailSurvey());
      expect(await edge().ask(1)).toEqual({ survey: null });
      await putSurvey(store, 'stars');
      const robot = { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' };
      expect(await edge().ask(1, {}, robot)).toEqual({ survey: null });
    });
  });

  describe('an answer', () => {
    test('comes through the intake once, and its repeat and a second one change nothing', async () => {
      await putSurvey(store, 'stars');
      const page = edge();
      const request = (await page.ask(1, { orderId: 'A-1' })).survey?.request ?? '';
      const first = rated(request, 4, ' Fine\nthanks ');
      await page.send(1, [first]);
      await page.send(1, [first, rated(request, 1)]);
      expect(await requests()).toMatchObject([
        { about: 'order A-1', score: 4, comment: 'Fine\nthanks', alerted_at: null },
      ]);
    });

    test('is let go where nobody was asked, or the scale has no such score', async () => {
      await putSurvey(store, 'stars');
      const page = edge();
      const request = (await page.ask(1)).survey?.request ?? '';
      const events = [rated(request, 0), rated(request, 6), rated(newShowingId(nowMs + 5), 5)];
      expect((await page.send(1, events)).accepted).toHaveLength(3);
      expect(await requests()).toMatchObject([{ score: null }]);
    });

    test('that is low raises one alert, told once to each address', async () => {
      await setUpMail();
      const addresses = ['boss@salon.example', 'desk@salon.example'];
      await putSurvey(store, 'stars', aSurvey({ alert: { upTo: 2, addresses } }));
      const page = edge();
      const requestOf = async (visitor: number) =>
        (await page.ask(visitor, { orderId: `A-${visitor}` })).survey?.request ?? '';
      const [low, high] = [await requestOf(1), await requestOf(2)];
      const { noted, enqueue } = notedJobs();
      const told = (request: string, score: number) => ({
        ...{ site, receivedAt: now() },
        event: { request, score, comment: 'Late <b>', at: nowMs },
      });
      await store.db.transaction().execute((tx) => recordFeedback(tx, [told(low, 2), told(high, 3)], { enqueue }));
      await store.db.transaction().execute((tx) => recordFeedback(tx, [told(low, 1)], { enqueue }));
      expect(noted).toEqual(['feedback.tell']);
      for (let times = 0; times < 2; times += 1)
        await tellLowScores({ db: store.db, enqueue, publicUrl, now: now() }, site);
      const sent = await letters();
      expect(sent.map(({ kind, recipient }) => `${kind} ${recipient}`)).toEqual([
        'feedback-alert boss@salon.example',
        'feedback-alert desk@salon.example',
      ]);
      expect(JSON.stringify(v.parse(LetterContentSchema, sent[0]?.content))).toContain('Late <b>');
    });
  });

  describe('by e-mail', () => {
    test('each order is asked about once when its day has come, and nobody twice in a month', async () => {
      await setUpMail();
      await putSurvey(store, 'nps', aMailSurvey());
      await putOrder(1);
      await putOrder(2, { email: null });
      await putOrder(3, { daysAgo: 6.9 });
      await putOrder(4, { daysAgo: 9.1 });
      await putOrder(5, { email: 'ANN@mail.example' });
      await putOrder(6, { email: 'bob@mail.example' });
      expect(await Promise.all([mailRound(), mailRound()]).then((all) => all[0] + all[1])).toBe(2);
      expect(await mailRound()).toBe(0);
      expect((await letters()).map(({ recipient }) => recipient).sort()).toEqual([
        'ann@mail.example',
        'bob@mail.example',
      ]);
      expect((await requests()).map(({ about, asked_by }) => `${about} ${asked_by}`)).toEqual([
        'order A-1 email',
        'order A-5 nobody',
        'order A-6 email',
      ]);
    });

    test('the letter’s link leads to a page that stores nothing before it is sent, and can be changed after', async () => {
      await setUpMail();
      await putSurvey(store, 'nps', aMailSurvey({ alert: { upTo: 6, addresses: [] } }));
      await putOrder(1);
      await mailRound();
      const content = v.parse(LetterContentSchema, (await letters())[0]?.content);
      const scores = content.blocks.find((block) => block.kind === 'scores');
      const link = scores?.kind === 'scores' ? (scores.scores[9]?.link ?? '') : '';
      const page = edge();
      const opened = await page.open(link);
      expect(opened.text).toContain('value="9" required checked');
      expect(opened.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await requests()).toMatchObject([{ score: null }]);
      const sent = await page.open(link, { score: '9', comment: '<i>Good</i>\r\nreally' });
      expect([sent.status, sent.text.includes('Thank you!')]).toEqual([200, true]);
      expect(await requests()).toMatchObject([{ score: 9, comment: '<i>Good</i>\nreally', alerted_at: null }]);
      await page.open(link, { score: '3', comment: '' });
      expect(await requests()).toMatchObject([{ score: 3, comment: null, alerted_at: expect.any(Date) }]);
    });

    test('what is wrong on the form is said, and what was written stays, escaped', async () => {
      const key = await setUpMail();
      await putSurvey(store, 'nps', aMailSurvey());
      await putOrder(1);
      await mailRound();
      const { id: request } = await store.db.selectFrom('feedback_requests').select('id').executeTakeFirstOrThrow();
      const link = rateLink({ site: 'salon', request }, { publicUrl, key });
      for (const form of [{ comment: '<b>x' }, { score: '11', comment: '<b>x' }, { score: 'NaN', comment: '<b>x' }]) {
        const answer = await edge().open(link, form as unknown as Record<string, string>);
        expect(answer.status).toBe(400);
        expect(answer.text).toContain('&lt;b&gt;x');
        expect(answer.text).not.toContain('<b>x');
      }
      expect(await requests()).toMatchObject([{ score: null }]);
    });

    test('a made-up link leads nowhere, and one of long ago is over', async () => {
      const key = await setUpMail();
      await putSurvey(store, 'nps', aMailSurvey());
      await putOrder(1);
      await mailRound();
      const { id: request } = await store.db.selectFrom('feedback_requests').select('id').executeTakeFirstOrThrow();
      const link = rateLink({ site: 'salon', request }, { publicUrl, key });
      const forged = rateLink({ site: 'salon', request }, { publicUrl, key: Buffer.alloc(32) });
      const unsigned = rateLink({ site: 'salon', request: newShowingId(1) }, { publicUrl, key });
      for (const wrong of [forged, unsigned, `${publicUrl}/r/salon`, `${publicUrl}/r/${'x'.repeat(5000)}`])
        expect((await edge().open(wrong)).status).toBe(404);
      nowMs += 61 * dayMs;
      expect((await edge().open(link, { score: '9' })).text).toContain('This survey is over');
      expect(await requests()).toMatchObject([{ score: null }]);
    });
  });
});
