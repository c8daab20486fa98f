import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { until } from './support/api.ts';
import { diskIsOpen, leavesOnceTagged, onDisk, recordWrites, say, writesOf } from './support/page-words.ts';
import { stageForTests } from './support/stage-for-tests.ts';

// One test for each thing that peers were probed for.

const { stage, visitor, seen, settled } = await stageForTests();
const arrive = (page: Page, path = '/?visit=1') => page.goto(stage.url + path);

describe('the tag', () => {
  test('sends one page view for one page', async () => {
    stage.set({});
    const { page, errors } = await visitor();
    await arrive(page);
    await seen('page_view');
    await settled(page);
    expect(stage.sent('page_view')).toBe(1);
    expect(errors).toEqual([]);
  });

  test.each(['503', 'drop', 'portal'] as const)(
    'while the collector is down (%s) keeps an event and delivers it on the same page',
    async (fault) => {
      stage.set({});
      const { page } = await visitor();
      await arrive(page);
      await settled(page);
      stage.fail(fault);
      await say(page, 'goal', 'lead');
      await until('a failed try', async () => stage.sent('lead') > 0);
      stage.fail('none');
      await seen('lead');
      await settled(page);
      expect(stage.taken('lead')).toBe(1);
    },
  );

  test('delivers what an outage held back on the next page', async () => {
    stage.set({});
    const { page } = await visitor();
    await arrive(page);
    await settled(page);
    stage.fail('503');
    await say(page, 'goal', 'lead');
    await until('a failed try', async () => stage.sent('lead') > 0);
    await page.goto(`${stage.url}/without-tag`);
    stage.fail('none');
    await arrive(page, '/?visit=2');
    await seen('lead');
    await settled(page);
    expect(stage.taken('lead')).toBe(1);
  });

  test('delivers the page view of an outage on the next page', async () => {
    stage.set({});
    const { page } = await visitor();
    stage.fail('503');
    await arrive(page, '/?visit=1');
    await until('the view on disk', async () => (await diskIsOpen(page)) && (await onDisk(page)).length > 0);
    await page.goto(`${stage.url}/without-tag`);
    stage.fail('none');
    await arrive(page, '/?visit=2');
    await seen('page_view', 2);
    await settled(page);
    expect(stage.taken('page_view')).toBe(2);
  });

  test('writes no page view to the disk where all goes well', async () => {
    stage.set({});
    const { page } = await visitor(recordWrites);
    await arrive(page);
    await seen('page_view');
    await settled(page);
    expect(await writesOf(page)).toHaveLength(1); // the goal
    expect(stage.taken('page_view')).toBe(1);
  });

  test('delivers what was reported in the task in which the page is left', async () => {
    stage.set({});
    const times = 8;
    for (let time = 0; time < times; time++) {
      const { context, page } = await visitor();
      await arrive(page);
      await settled(page);
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
    const { page } = await visitor();
    await arrive(page);
    await settled(page);
    stage.fail('503');
    await page.evaluate(() => {
      (window.tendril as unknown as { push(call: unknown): void }).push(['goal', 'lead']);
      location.href = '/without-tag';
    });
    await page.waitForURL(/without-tag/);
    stage.fail('none');
    await arrive(page, '/?visit=2');
    await seen('lead');
    await settled(page);
    expect(stage.taken('lead')).toBe(1);
  });

  test('with three tabs delivers an event of an outage once', async () => {
    stage.set({});
    const { context, page } = await visitor();
    const tabs = [page, await context.newPage(), await context.newPage()];
    for (const tab of tabs) await tab.goto(`${stage.url}/`);
    await seen('page_view', 3);
    stage.fail('503');
    await say(page, 'goal', 'lead');
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
    const { page, errors } = await visitor(() => {
      const refuse = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, { get: refuse });
      Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse });
    });
    await arrive(page);
    await seen('page_view');
    await settled(page);
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
    const { page, errors } = await visitor(before);
    await arrive(page);
    await seen('page_view');
    stage.fail('503');
    await say(page, 'goal', 'lead');
    await until('a failed try', async () => stage.sent('lead') > 0);
    stage.fail('none');
    await seen('lead');
    expect(errors).toEqual([]);
  });

  test('sends the page view with its visit when the page is left right after it ran', async () => {
    const times = 8;
    stage.set({ modules: ['yclients'], spoil: () => 'hang', head: leavesOnceTagged });
    for (let time = 0; time < times; time++) {
      const { context, page } = await visitor();
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
    const { page } = await visitor();
    await arrive(page);
    await settled(page);
    await say(page, 'stop');
    const before = stage.sent('page_view');
    await page.evaluate(() => history.pushState({}, '', '/after-stop'));
    await settled(page);
    expect(stage.sent('page_view')).toBe(before);
  });
});
