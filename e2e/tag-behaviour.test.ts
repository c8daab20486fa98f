import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { until } from './support/api.ts';
import { openStage, type Stage } from './support/stage.ts';
import { openBrowser } from './support/world.ts';

// One test for each thing that peers were probed for, and what a tag must not do to a page.

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
  errors = [];
  context.on('weberror', (error) => errors.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|net::ERR/.test(message.text()))
      errors.push(message.text());
  });
  page = await context.newPage();
}

const arrive = (path = '/?visit=1') => page.goto(stage.url + path);
const seen = (what: string, times = 1) => until(`${times} × ${what}`, async () => stage.taken(what) >= times);
/** Reports a goal as a page would. */
const report = (name: string) =>
  page.evaluate((goal) => (window.tendril as unknown as { push(call: unknown): void }).push(['goal', goal]), name);
/** Everything that the tag may still do has been done: a goal reported now has arrived. */
async function settled(): Promise<void> {
  const name = `settled-${Math.random()}`;
  await report(name);
  await seen(name);
}

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

  test('included twice, sends one first event', async () => {
    stage.set({ tags: 2 });
    await visitor();
    await arrive();
    await seen('page_view');
    await settled();
    expect(stage.sent('page_view')).toBe(1);
  });

  test('in a single-page app counts new addresses and ways back, not the same address, a replacement or a hash', async () => {
    stage.set({});
    await visitor();
    await arrive();
    await seen('page_view');
    const views = async (act: () => void) => {
      const before = stage.sent('page_view');
      await page.evaluate(act);
      await settled();
      return stage.sent('page_view') - before;
    };
    expect(await views(() => history.pushState({}, '', location.href))).toBe(0);
    expect(
      await views(() => {
        for (let time = 0; time < 3; time++) history.replaceState({ time }, '', location.href);
      }),
    ).toBe(0);
    expect(await views(() => history.pushState({}, '', '/page2'))).toBe(1);
    expect(await views(() => history.replaceState({}, '', '/page2?sorted=1'))).toBe(0);
    const back = stage.sent('page_view');
    await page.goBack();
    await until('the way back', async () => stage.sent('page_view') === back + 1);
    expect(
      await views(() => {
        location.hash = 'x';
      }),
    ).toBe(0);
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

  test('under Global Privacy Control sends and keeps no ids', async () => {
    stage.set({ modules: ['yclients'] });
    await visitor(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));
    await arrive();
    await seen('page_view');
    expect(await page.evaluate(() => document.cookie + Object.keys(localStorage).join())).toBe('');
  });

  test('counts a prerendered page when it is shown, not before', async () => {
    stage.set({});
    await visitor(() => {
      let hidden = true;
      Object.defineProperty(Document.prototype, 'prerendering', { get: () => hidden, configurable: true });
      addEventListener('show-page', () => {
        hidden = false;
        document.dispatchEvent(new Event('prerenderingchange'));
      });
    });
    await arrive();
    await page.waitForFunction(() => 'define' in (window.tendril ?? {}));
    await page.waitForTimeout(1000); // Nothing comes, so there is nothing to wait for.
    expect(stage.sent('page_view')).toBe(0);
    await page.evaluate(() => dispatchEvent(new Event('show-page')));
    await seen('page_view');
    await settled();
    expect(stage.sent('page_view')).toBe(1);
  });

  test('counts a page that comes back from the back/forward cache', async () => {
    stage.set({});
    await visitor();
    await arrive();
    await settled();
    const before = stage.sent('page_view');
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await until('the view', async () => stage.sent('page_view') === before + 1);
  });

  test('patches nothing, adds one global, and keeps at most 800 bytes', async () => {
    stage.set({ modules: ['yclients'] });
    await visitor(() => {
      Object.assign(window, { globalsBefore: Object.getOwnPropertyNames(window) });
    });
    await arrive('/?utm_source=yandex&utm_medium=cpc&utm_campaign=spring&utm_content=b1&yclid=123');
    await settled();
    const { added, patched, bytes } = await page.evaluate(() => {
      const before = new Set([...(window as unknown as { globalsBefore: string[] }).globalsBefore, 'globalsBefore']);
      const native = (value: unknown) => /native code/.test(Function.prototype.toString.call(value));
      const watched = {
        push: history.pushState,
        replace: history.replaceState,
        fetch: window.fetch,
        open: XMLHttpRequest.prototype.open,
        error: console.error,
        add: window.addEventListener,
      };
      return {
        added: Object.getOwnPropertyNames(window).filter((name) => !before.has(name)),
        patched: Object.entries(watched)
          .filter(([, value]) => !native(value))
          .map(([name]) => name),
        bytes: document.cookie.length + Object.entries(localStorage).join().length,
      };
    });
    expect(added).toEqual(['tendril']);
    expect(patched).toEqual([]);
    expect(bytes).toBeLessThanOrEqual(800);
  });

  test('sends the bare arrival when the page is left before the modules came', async () => {
    stage.set({ spoil: () => 'hang' });
    await visitor();
    await page.goto(`${stage.url}/?utm_source=yandex`, { waitUntil: 'commit' });
    await page.waitForFunction(() => 'define' in (window.tendril ?? {}));
    await page.evaluate(() => {
      location.href = '/without-tag';
    });
    await seen('page_view');
    expect(stage.deliveries).toHaveLength(1);
    expect(JSON.parse(stage.deliveries[0]?.raw ?? '')).toEqual({
      events: [
        {
          type: 'page_view',
          id: expect.any(String),
          at: expect.any(Number),
          url: `${stage.url}/?utm_source=yandex`,
          referrer: '',
        },
      ],
    });
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

describe('the tag under a content security policy', () => {
  test.each([
    ['with nonce and strict-dynamic', "script-src 'nonce-n0nce' 'strict-dynamic'; object-src 'none'; base-uri 'none'"],
    [
      'with Trusted Types too',
      "script-src 'nonce-n0nce' 'strict-dynamic'; require-trusted-types-for 'script'; object-src 'none'",
    ],
    [
      'that names our Trusted Types policy',
      "script-src 'nonce-n0nce' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types tendril",
    ],
    [
      'that allows hosts',
      "script-src http://localhost:* 'nonce-n0nce'; connect-src http://localhost:*; style-src 'none'; img-src 'none'",
    ],
  ])('%s works without a violation', async (_, contentSecurity) => {
    stage.set({ contentSecurity, modules: ['yclients'] });
    await visitor();
    await arrive();
    await seen('page_view');
    await settled();
    expect(errors).toEqual([]);
  });

  test('that refuses it leaves the page as it was', async () => {
    stage.set({
      contentSecurity: "script-src 'nonce-other'",
      head: '<script nonce="other">window.pageWorks = true</script>',
    });
    await visitor();
    await arrive();
    expect(await page.evaluate(() => (window as unknown as { pageWorks: boolean }).pageWorks)).toBe(true);
    expect(stage.deliveries).toEqual([]);
  });
});

describe('a module file', () => {
  test.each([
    ['with one byte changed', (code: string) => code.replace('text', 'tekt')],
    ['with one byte added', (code: string) => `${code} `],
    ['that is missing', () => 'missing'],
  ])('%s is not run; the rest is, and so does the page', async (_, change) => {
    stage.set({
      modules: ['yclients'],
      spoil: (id, code) =>
        id === 'yclients' ? change(code).replace('tendril.define', 'window.ran=1;tendril.define') : code,
      head: '<script>window.pageWorks = true</script>',
    });
    await visitor();
    await arrive();
    await seen('page_view');
    await settled();
    const found = await page.evaluate(() => {
      const { ran, pageWorks } = window as { ran?: number; pageWorks?: boolean };
      return { ran, pageWorks };
    });
    expect(found).toEqual({ pageWorks: true });
    expect(await page.evaluate(() => document.cookie)).toBe('');
  });
});

describe('on a page that polluted Object.prototype', () => {
  test('no planted value becomes an address of ours, and the tag works', async () => {
    stage.set({ modules: ['yclients'] });
    await visitor(() => {
      const names = [
        'file',
        'src',
        'collect',
        'url',
        'integrity',
        'hosts',
        'hide',
        'needs',
        'options',
        'site',
        'modules',
        'nonce',
        'referrer',
        'id',
      ];
      for (const name of names) (Object.prototype as Record<string, unknown>)[name] = 'https://planted.invalid/x';
    });
    const planted: string[] = [];
    context.on('request', (request) => {
      if (request.url().includes('planted')) planted.push(request.url());
    });
    await arrive();
    await seen('page_view');
    expect(planted).toEqual([]);
    expect(errors).toEqual([]);
  });
});

describe('elements that clobber names', () => {
  test('are neither taken for our tag nor written to', async () => {
    stage.set({ head: '<meta id="tendril" name="tendril">' });
    await visitor();
    await arrive();
    await seen('page_view');
    expect(await page.evaluate(() => document.querySelector('meta#tendril')?.outerHTML)).toBe(
      '<meta id="tendril" name="tendril">',
    );
  });
});
