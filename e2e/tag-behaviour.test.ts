import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { until } from './support/api.ts';
import { openBrowser } from './support/open-browser.ts';
import { pageErrors } from './support/page-errors.ts';
import { say } from './support/page-words.ts';
import { openStage, type Stage } from './support/stage.ts';

// One test for each thing that peers were probed for.

let stage: Stage;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [stage, browser] = await Promise.all([openStage(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await stage.close();
});
afterEach(() => context?.close());

/** A visitor with a fresh profile; `before` runs in each of their pages before any script. */
async function visitor(before?: () => void): Promise<void> {
  context = await browser.newContext();
  if (before) await context.addInitScript(before);
  errors = pageErrors(context);
  page = await context.newPage();
}

const arrive = (path = '/?visit=1') => page.goto(stage.url + path);
const seen = (what: string, times = 1) => until(`${times} × ${what}`, async () => stage.taken(what) >= times);
const report = (name: string) => say(page, 'goal', name);
/** Everything that the tag may still do has been done: the disk is open, and a goal reported now has arrived. */
async function settled(): Promise<void> {
  await page.waitForFunction(async () => {
    try {
      if (!(await indexedDB.databases()).some(({ name }) => name === 'tendril')) return false;
      // Ours is opened after the tag's own, which may still be making the database.
      return await new Promise((resolve) => {
        const opening = indexedDB.open('tendril');
        opening.onerror = () => resolve(true);
        opening.onsuccess = () => {
          opening.result.close();
          resolve(true);
        };
      });
    } catch {
      return true; // Refused: there is nothing to open.
    }
  });
  const name = `settled-${Math.random()}`;
  await report(name);
  await seen(name);
}

/** Leaves in the very task in which the tag has run: its load event follows in the same one. */
const leavesOnceTagged =
  "<script>document.querySelector('script[src]').onload = () => { location.href = '/without-tag' }</script>";

describe('the tag', () => {
  test('sends one page view for one page', async () => {
    stage.set({});
    await visitor();
    await arrive();
    await seen('page_view');
    await settled();
    expect(stage.sent('page_view')).toBe(1);
    expect(errors).toEqual([]);
  });

  test.each(['503', 'drop', 'portal'] as const)(
    'while the collector is down (%s) keeps an event and delivers it on the same page',
    async (fault) => {
      stage.set({});
      await visitor();
      await arrive();
      await settled();
      stage.fail(fault);
      await report('lead');
      await until('a failed try', async () => stage.sent('lead') > 0);
      stage.fail('none');
      await seen('lead');
      await settled();
      expect(stage.taken('lead')).toBe(1);
    },
  );

  test('delivers what an outage held back on the next page', async () => {
    stage.set({});
    await visitor();
    await arrive();
    await settled();
    stage.fail('503');
    await report('lead');
    await until('a failed try', async () => stage.sent('lead') > 0);
    await page.goto(`${stage.url}/without-tag`);
    stage.fail('none');
    await arrive('/?visit=2');
    await seen('lead');
    await settled();
    expect(stage.taken('lead')).toBe(1);
  });

  test('delivers the page view of an outage on the next page, and keeps nothing on disk where all goes well', async () => {
    stage.set({});
    await visitor();
    stage.fail('503');
    await arrive('/?visit=1');
    await until('a failed try', async () => stage.sent('page_view') > 0);
    await page.waitForFunction(async () => (await indexedDB.databases()).some(({ name }) => name === 'tendril'));
    await page.goto(`${stage.url}/without-tag`);
    stage.fail('none');
    await arrive('/?visit=2');
    await seen('page_view', 2);
    await context.close();

    await visitor();
    await arrive('/?visit=3');
    await seen('page_view', 3);
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
    expect(stage.taken('page_view')).toBe(3);
  });

  test('delivers what was reported in the task in which the page is left', async () => {
    stage.set({});
    const times = 8;
    for (let time = 0; time < times; time++) {
      await visitor();
      await arrive();
      await settled();
      await page.evaluate(() => {
        (window.tendril as unknown as { push(call: unknown): void }).push(['goal', 'lead']);
        location.href = '/without-tag';
      });
      await page.waitForURL(/without-tag/);
      await seen('lead', time + 1);
      await context.close();
    }
    expect(stage.taken('lead')).toBe(times);
  });

  test('delivers once what was reported while the collector was down and the page was left at once', async () => {
    stage.set({});
    await visitor();
    await arrive();
    await settled();
    stage.fail('503');
    await page.evaluate(() => {
      (window.tendril as unknown as { push(call: unknown): void }).push(['goal', 'lead']);
      location.href = '/without-tag';
    });
    await page.waitForURL(/without-tag/);
    stage.fail('none');
    await arrive('/?visit=2');
    await seen('lead');
    await settled();
    expect(stage.taken('lead')).toBe(1);
  });

  test('with three tabs delivers an event of an outage once', async () => {
    stage.set({});
    await visitor();
    const tabs = [page, await context.newPage(), await context.newPage()];
    for (const tab of tabs) await tab.goto(`${stage.url}/`);
    await seen('page_view', 3);
    stage.fail('503');
    await report('lead');
    await until('a failed try', async () => stage.sent('lead') > 0);
    stage.fail('none');
    await tabs[1]?.reload();
    await seen('lead');
    // Another tab would have taken it over by now: it may after four seconds.
    await page.waitForTimeout(6000);
    expect(stage.taken('lead')).toBe(1);
  });

  test('works where storage and cookies throw', async () => {
    stage.set({ modules: ['yclients'] });
    await visitor(() => {
      const refuse = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, { get: refuse });
      Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse });
    });
    await arrive();
    await seen('page_view');
    await settled();
    expect(errors).toEqual([]);
  });

  test.each([
    ['never answers', () => Object.defineProperty(IDBFactory.prototype, 'open', { value: () => ({}) })],
    [
      'fails to open',
      () =>
        Object.defineProperty(IDBFactory.prototype, 'open', {
          value: () => {
            const request = {} as { onerror?: () => void; error?: DOMException };
            queueMicrotask(() => request.onerror?.());
            return request;
          },
        }),
    ],
  ])('works where IndexedDB %s', async (_, before) => {
    stage.set({});
    await visitor(before);
    await arrive();
    await settled();
    stage.fail('503');
    await report('lead');
    await until('a failed try', async () => stage.sent('lead') > 0);
    stage.fail('none');
    await seen('lead');
    expect(errors).toEqual([]);
  });

  test('sends the page view with its visit when the page is left right after it ran', async () => {
    const times = 8;
    stage.set({ modules: ['yclients'], spoil: () => 'hang', head: leavesOnceTagged });
    for (let time = 0; time < times; time++) {
      await visitor();
      await page.goto(`${stage.url}/?utm_source=yandex`, { waitUntil: 'commit' });
      await page.waitForURL(/without-tag/);
      await seen('page_view', time + 1);
      await context.close();
    }
    const views = stage.deliveries.flatMap(({ events }) => events);
    expect(views).toHaveLength(times);
    const url = `${stage.url}/?utm_source=yandex`;
    for (const view of views)
      expect(view).toMatchObject({ type: 'page_view', url, visit: { number: 1, last: { url } } });
  });

  test('starts a stopped page no further: the page can switch it off', async () => {
    stage.set({});
    await visitor();
    await arrive();
    await settled();
    await page.evaluate(() => (window.tendril as unknown as { push(call: unknown): void }).push(['stop']));
    const before = stage.sent('page_view');
    await page.evaluate(() => history.pushState({}, '', '/after-stop'));
    await settled();
    expect(stage.sent('page_view')).toBe(before);
  });
});
