import type { APIRequestContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { everySubscriber, type PushContent, type PushMessageList, type PushView } from '../contracts/push.ts';
import type { VisitView } from '../contracts/visit-view.ts';
import { ownersApi, sound } from '../scripts/pictures/set-up-salon.ts';
import { until } from './support/api.ts';
import { wrongInside } from './support/offering.ts';
import { pageErrors } from './support/page-errors.ts';
import { newPerson } from './support/person.ts';
import { askedIn, openWorkerSide, pretendPush } from './support/push-stage.ts';
import { openWorld, type World } from './support/world.ts';

// Push in the demo's shop. The push service is the stand-in, which no browser can be told to use: a page's `subscribe` asks it, and
// what it got and decrypted is handed to the browser's real worker by Chromium's protocol, which shows a real notification.

let world: World;
let api: APIRequestContext;
beforeAll(async () => {
  world = await openWorld();
  api = await ownersApi(world.demo);
});
afterAll(async () => {
  await api.dispose();
  await world.close();
});

const shop = (path: string) => `${world.demo.shop}${path}`;
const question = (page: Page) => page.locator('tendril-offer section');
const viewOf = () => sound<PushView>(api.get('api/sites/shop/push'));

async function newVisitor() {
  const { context, page } = await newPerson(world.browser);
  onTestFinished(() => context.close());
  await context.addInitScript(pretendPush, world.demo.push.replace(/\/$/, ''));
  await context.grantPermissions(['notifications'], { origin: new URL(world.demo.shop).origin });
  return { context, page, errors: pageErrors(context) };
}

/** Walks through the shop until the page on which the demo's shop asks. */
async function walk(page: Page, variation = ''): Promise<void> {
  for (const path of ['', 'c/mugs', 'c/plates', 'cart']) {
    await page.goto(shop(`${path}?lang=en${variation}`));
    await page.waitForFunction(() => localStorage.getItem('tendril-push') !== null);
  }
}

const message = (changes: Partial<PushContent> = {}): PushContent => ({
  ...{
    title: { en: 'Mugs are back' },
    body: { en: 'The blue ones, too' },
    address: shop('c/mugs?lang=en'),
    icon: null,
  },
  ...{ picture: null, urgency: 'high', ttlHours: 2, replaces: null, campaign: 'mugs' },
  ...changes,
});

test('a visitor who says yes is subscribed, gets what is sent, and comes back by it as a touch of push', async () => {
  const { context, page } = await newVisitor();
  await walk(page);
  await question(page).getByRole('heading', { name: 'Shall we keep you posted?' }).waitFor();
  expect(await wrongInside(page)).toEqual([]);
  expect([await askedIn(page), (await viewOf()).subscribers]).toEqual([0, 0]);
  await page.getByRole('button', { name: 'Yes, please' }).click();
  await until('the subscription', async () => (await viewOf()).subscribers === 1);
  expect(await askedIn(page)).toBe(1);
  await question(page).waitFor({ state: 'detached' });

  const sending = { key: crypto.randomUUID(), content: message(), audience: everySubscriber };
  await sound(api.post('api/sites/shop/push/messages', { data: sending }));
  const [sent] = await until('the push', async () => {
    const pushes = world.demo.site.push.pushes();
    return pushes.length > 0 && pushes;
  });
  expect(sent).toMatchObject({ urgency: 'high', ttlSec: expect.any(Number) });

  const side = await openWorkerSide(context, page);
  await side.deliver(sent?.payload ?? '');
  const [shown] = await until('the notification', async () => {
    const all = await side.notifications();
    return all.length > 0 && all;
  });
  expect(shown).toMatchObject({ title: 'Mugs are back', body: 'The blue ones, too', tag: sent?.topic });
  const opened = await side.act('notificationclick');
  expect(opened).toBe(shop('c/mugs?lang=en&utm_source=push&utm_medium=push&utm_campaign=mugs'));
  const counts = async () =>
    (await sound<PushMessageList>(api.get('api/sites/shop/push/messages'))).messages[0]?.counts;
  await until('the reports', async () => (await counts())?.clicked === 1);
  expect(await counts()).toMatchObject({ queued: 1, sent: 1, shown: 1, clicked: 1, failed: 0 });

  await page.goto(opened ?? '');
  const visit = await until('the touch', async () => {
    const { visits } = await sound<{ visits: VisitView[] }>(api.get('api/visits?site=shop'));
    return visits.find(({ medium }) => medium === 'push');
  });
  expect(visit).toMatchObject({ source: 'push', channel: 'messenger', visitNumber: 2, utm: { campaign: 'mugs' } });
});

test('who says no is not asked by the browser, nor again by the site', async () => {
  const { page } = await newVisitor();
  await walk(page);
  await page.getByRole('button', { name: 'Not now' }).click();
  await question(page).waitFor({ state: 'detached' });
  await page.goto(shop('c/mugs?lang=en'));
  await page.evaluate(() => {
    (window.tendril as unknown as { push(call: unknown): void }).push(['ask_push']);
  });
  await until('the page', () => page.evaluate(() => document.readyState === 'complete'));
  expect([await question(page).count(), await askedIn(page)]).toEqual([0, 0]);
  expect(await page.evaluate(() => JSON.parse(localStorage.getItem('tendril-push') ?? '{}').until)).toBeGreaterThan(
    Date.now() + 29 * 86_400_000,
  );
});

test('after new keys were made a browser subscribes anew at its next visit', async () => {
  const { page } = await newVisitor();
  await walk(page);
  const before = (await viewOf()).subscribers;
  await page.getByRole('button', { name: 'Yes, please' }).click();
  await until('the subscription', async () => (await viewOf()).subscribers === before + 1);
  const { key } = await sound<PushView>(api.post('api/sites/shop/push/keys'));
  await page.goto(shop('?lang=en&utm_source=letter'));
  const usedKey = () => page.evaluate(() => JSON.parse(localStorage.getItem('tendril-push') ?? '{}').key);
  await until('the new key', async () => (await usedKey()) === key.publicKey);
});

test('a site without the worker’s file asks nobody, and its people see what is missing', async () => {
  const { page } = await newVisitor();
  await page.context().route('**/tendril-worker.js', (route) => route.fulfill({ status: 404, body: 'no' }));
  await walk(page);
  await until('the trouble', async () => {
    const troubles = await world.api.troubles('shop');
    return troubles.some(({ kind, reason }) => kind === 'push' && reason === 'worker-missing');
  });
  expect(await question(page).count()).toBe(0);
});

test('a page of the strictest policy that has polluted Object.prototype subscribes all the same, and plants nothing', async () => {
  const { context, page, errors } = await newVisitor();
  await context.addInitScript(() => {
    const names = ['scope', 'type', 'updateViaCache', 'userVisibleOnly', 'applicationServerKey', 'key', 'until'];
    for (const name of [...names, 'session', 'pages', 'kind', 'endpoint', 'fault', 'icon'])
      (Object.prototype as Record<string, unknown>)[name] = 'planted';
  });
  const told: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/p/shop') told.push(request.postData() ?? '');
  });
  const before = (await viewOf()).subscribers;
  await walk(page, '&csp=strict');
  await page.getByRole('button', { name: 'Yes, please' }).click();
  await until('the subscription', async () => (await viewOf()).subscribers === before + 1);
  expect(told.map((body) => JSON.parse(body).kind)).toEqual(['ask', 'subscribe']);
  expect(told.join()).not.toContain('planted');
  expect(errors).toEqual([]);
});

test('a marketer writes a message, sees what it looks like, is told what is wrong, and finds it in the history', async () => {
  const context = await world.browser.newContext({ locale: 'en-GB' });
  onTestFinished(() => context.close());
  const { console: url, email, password } = world.demo;
  const headers = { origin: new URL(url).origin };
  await context.request.post(`${url}api/login`, { headers, data: { email, password } });
  const page = await context.newPage();
  await page.goto(`${url}push?site=shop`);
  await page.getByRole('button', { name: 'New message' }).click();
  await page.getByLabel('Title').fill('Plates on sale');
  await page.locator('.push-note').getByText('Plates on sale').waitFor();
  await page.getByLabel('Name of the campaign').fill('plates');
  await page.getByLabel('What a click opens').fill('https://elsewhere.example/');
  const send = async () => {
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
  };
  await send();
  await page.getByText('must be a page of the site itself').waitFor();
  expect(await page.getByLabel('What a click opens').getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('What a click opens').fill(shop('c/plates'));
  await send();
  await page.locator('.push-row').filter({ hasText: 'Plates on sale' }).waitFor();
  await page.getByRole('link', { name: 'Set-up' }).click();
  await page.getByRole('button', { name: 'Look for it on the site' }).click();
  await page.getByText('is there').waitFor();
});
