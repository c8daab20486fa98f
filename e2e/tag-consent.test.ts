import type { Page } from 'playwright';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SiteConfig } from '../contracts/site-config.ts';
import { until } from './support/api.ts';
import { inquire, onDisk, say } from './support/page-words.ts';
import { newProfile } from './support/profile.ts';
import { stageForTests } from './support/stage-for-tests.ts';

// What a visitor's consent allows, and what it does not (reliability S51, S52).

const landing = '/?utm_source=yandex&utm_campaign=planted-campaign';
const inquiry = { name: 'Test', phone: '+79005550123' };

const { stage, visitor } = await stageForTests();
let page: Page;
beforeEach(async () => {
  ({ page } = await visitor());
});

const site = (measured: SiteConfig['measured']) =>
  stage.set({ modules: ['yclients'], config: (config) => ({ ...config, measured }) });
/** Opens a page; resolves when all modules run, which the bridge, the last of them, shows by listening. */
async function open(path: string, on = page): Promise<void> {
  await on.goto(stage.url + path);
  await on.waitForFunction(() => 'define' in (window.tendril ?? {}));
  await on.waitForLoadState('networkidle');
}
/** Past the first look through the outbox. Nothing is to come, so there is nothing to wait for. */
const aWhile = () => page.waitForTimeout(4500);
const traces = (on = page) =>
  on.evaluate(async () => ({
    cookie: document.cookie,
    stored: { ...localStorage, ...sessionStorage },
    databases: (await indexedDB.databases()).length,
  }));
const nothing = { cookie: '', stored: {}, databases: 0 };
const events = () => stage.deliveries.flatMap((delivery) => delivery.events);

describe('a site that asks', () => {
  test('keeps and sends nothing before, and then counts the arrival with its campaign and its time', async () => {
    site(null);
    await open(landing);
    const arrived = Date.now();
    await say(page, 'goal', 'early');
    await page.mouse.click(5, 5);
    await aWhile();
    expect(stage.deliveries).toEqual([]);
    expect(await traces()).toEqual(nothing);

    await say(page, 'consent', { granted: true, version: 'v7' });
    await until('what waited', async () => stage.taken('page_view') && stage.taken('early'));
    const view = events().find(({ type }) => type === 'page_view');
    expect(view?.visit?.last.url).toBe(stage.url + landing);
    expect(view?.at).toBeLessThan(arrived);
    expect((await traces()).cookie).toMatch(/^yextrafield_tendril=stage\./);

    await open('/next');
    await until('the next view', async () => stage.taken('page_view') === 2);
    expect(await inquire(page, inquiry)).toBe(true);
    await until('the inquiry', async () => stage.taken('inquiry') === 1);
    expect(events().find(({ type }) => type === 'inquiry')).toMatchObject({ consentVersion: 'v7' });
  });

  test('hears a consent that was given before the tag arrived', async () => {
    stage.set({
      config: (config) => ({ ...config, measured: null }),
      head: '<script>(window.tendril = window.tendril || []).push(["consent", { granted: true, version: "v1" }])</script>',
    });
    await open(landing);
    await until('the view', async () => stage.taken('page_view') === 1);
  });

  test('delivers an inquiry at once, without a visit, also from the disk of a visitor who never answers', async () => {
    site(null);
    await open(landing);
    stage.fail('503');
    expect(await inquire(page, inquiry)).toBe(true);
    await until('a failed try', async () => stage.sent('inquiry') > 0);
    expect(await onDisk(page)).toHaveLength(1);
    await page.goto(`${stage.url}/without-tag`);
    stage.fail('none');
    await open('/next');
    await until('the inquiry', async () => stage.taken('inquiry') === 1);
    for (const event of events()) expect(event).not.toHaveProperty('visit');
    expect((await traces()).stored).toEqual({});
    expect(stage.sent('page_view')).toBe(0);
  });

  test('leaves no trace of the visit in the files of the profile', async () => {
    site(null);
    const profile = await newProfile();
    try {
      const one = await (await profile.launch()).newPage();
      await open('/', one);
      await one.waitForTimeout(4500);
      expect(await traces(one)).toEqual(nothing);
      expect(stage.deliveries).toEqual([]);
      await profile.kill();
      expect(await profile.find(['"visitor":', '"session":'])).toEqual([]);
      expect((await profile.files()).filter((path) => /IndexedDB.http_localhost/.test(path))).toEqual([]);
    } finally {
      await profile.remove();
    }
  });
});

describe('a consent taken back', () => {
  test('stops, and clears all but what was submitted', async () => {
    site(true);
    await open(landing);
    await until('the view', async () => stage.taken('page_view') === 1);
    stage.fail('503');
    await say(page, 'goal', 'unsent');
    expect(await inquire(page, inquiry)).toBe(true);
    await until('both on disk', async () => (await onDisk(page)).length === 2);
    await say(page, 'consent', { granted: false, version: 'v2' });
    await until(
      'the goal to go',
      async () => (await onDisk(page)).filter(([, value]) => value[0] === '2').length === 0,
    );
    const { stored, cookie } = await traces();
    expect(stored).toEqual({ tendril: JSON.stringify({ consent: false, version: 'v2' }) });
    expect(cookie).toBe('');

    site(true);
    await open('/next');
    await say(page, 'goal', 'refused');
    await until('the inquiry and the withdrawal', async () => stage.taken('inquiry') && stage.taken('withdrawal'));
    await aWhile();
    for (const name of ['inquiry', 'withdrawal']) expect(stage.taken(name)).toBe(1);
    for (const name of ['page_view', 'unsent', 'refused']) expect(stage.sent(name)).toBe(0);
  });

  test('and given again begins a new visitor', async () => {
    site(true);
    await open(landing);
    await until('the view', async () => stage.taken('page_view') === 1);
    await say(page, 'consent', { granted: false, version: 'v2' });
    await say(page, 'consent', { granted: true, version: 'v2' });
    await say(page, 'goal', 'again');
    await until('the goal', async () => stage.taken('again') === 1);
    const [view, goal] = ['page_view', 'goal'].map((type) => events().find((event) => event.type === type));
    expect(goal?.visit?.number).toBe(1);
    expect(goal?.visit?.visitor).not.toBe(view?.visit?.visitor);
  });
});

test('a site that measures nobody sends what they submit and nothing else, whatever is said', async () => {
  site(false);
  await open(landing);
  await say(page, 'consent', { granted: true, version: 'v1' });
  await say(page, 'goal', 'seen');
  expect(await inquire(page, inquiry)).toBe(true);
  await until('the inquiry', async () => stage.taken('inquiry') === 1);
  await aWhile();
  expect(events().map(({ type }) => type)).toEqual(['inquiry']);
  expect(events()[0]).not.toHaveProperty('visit');
});
