import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { until } from './support/api.ts';
import { inquire } from './support/page-words.ts';
import { stageForTests } from './support/stage-for-tests.ts';

// What the tag must not do to a page, and what a page can do to the tag (reliability B11, B12).

const { stage, visitor, seen, settled } = await stageForTests();
const arrive = (page: Page, path = '/?visit=1') => page.goto(stage.url + path);

describe('the tag', () => {
  test('under Global Privacy Control sends and keeps no ids', async () => {
    stage.set({ modules: ['yclients'] });
    const { page } = await visitor(() =>
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
    );
    await arrive(page);
    await seen('page_view');
    expect(await page.evaluate(() => document.cookie + Object.keys(localStorage).join())).toBe('');
  });

  test('patches nothing, adds one global, and keeps at most 800 bytes', async () => {
    stage.set({ modules: ['yclients'] });
    const { page } = await visitor(() => {
      Object.assign(window, { globalsBefore: Object.getOwnPropertyNames(window) });
    });
    await arrive(page, '/?utm_source=yandex&utm_medium=cpc&utm_campaign=spring&utm_content=b1&yclid=123');
    await settled(page);
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
    const { page, errors } = await visitor();
    await arrive(page);
    await seen('page_view');
    await settled(page);
    expect(errors).toEqual([]);
  });

  test('that refuses it leaves the page as it was', async () => {
    stage.set({
      contentSecurity: "script-src 'nonce-other'",
      head: '<script nonce="other">window.pageWorks = true</script>',
    });
    const { page } = await visitor();
    await arrive(page);
    expect(await page.evaluate(() => (window as unknown as { pageWorks: boolean }).pageWorks)).toBe(true);
    expect(stage.deliveries).toEqual([]);
  });
});

describe.each([[['yclients']], [['yclients-form']], [['yclients', 'yclients-form']]] as const)('where %j', (broken) => {
  /** What the file is instead; the ones that keep their integrity are run. */
  const ways: [name: string, file: (code: string) => string, keepsIntegrity?: 'and its integrity'][] = [
    ['is changed by one byte', (code) => `window.ran=1;${code.replace('(', '[')}`],
    ['is longer by one byte', (code) => `${code} `.replace('tendril.define', 'window.ran=1,tendril.define')],
    ['is missing', () => 'missing'],
    ['hangs', () => 'hang'],
    ['defines nothing', () => ';', 'and its integrity'],
    [
      'throws at its start',
      () => 'tendril.define([],module=>{module.start=()=>{throw Error("broken")}})',
      'and its integrity',
    ],
  ];
  const isBroken = (id: string) => (broken as readonly string[]).includes(id);

  test.each(ways)('%s, the rest runs, and so do the page and its inquiries', async (_, file, keepsIntegrity) => {
    const spoiled = new Set<string>();
    stage.set({
      modules: ['yclients', 'yclients-form'],
      spoil: (id, code) => {
        if (!isBroken(id)) return code;
        spoiled.add(id);
        return file(code);
      },
      config: (config) => ({
        ...config,
        modules: config.modules.map((spec) =>
          isBroken(spec.id) && keepsIntegrity ? { ...spec, integrity: integrityOf(file('')) } : spec,
        ),
      }),
      head: '<script>window.pageWorks = true</script>',
    });
    const { page, errors } = await visitor();
    await page.goto(`${stage.url}/?visit=1`, { waitUntil: 'commit' });
    await seen('page_view');
    await until('the broken files', async () => spoiled.size === broken.length);
    const hasCookie = async () => /yextrafield_tendril=stage\./.test(await page.evaluate(() => document.cookie));
    if (!isBroken('yclients')) await until('the other bridge', hasCookie);
    expect(await inquire(page, { phone: '+79000000001' })).toBe(true);
    await seen('inquiry');
    expect(stage.taken('page_view')).toBe(1);
    expect(await hasCookie()).toBe(!isBroken('yclients'));
    expect(await page.evaluate(() => ({ ran: 'ran' in window, works: 'pageWorks' in window }))).toEqual({
      ran: false,
      works: true,
    });
    expect(errors.filter((error) => !/integrity/.test(error))).toEqual([]); // the browser's own words
  });
});

const integrityOf = (code: string) => `sha384-${createHash('sha384').update(code).digest('base64')}`;

describe('on a page that polluted Object.prototype', () => {
  test('no planted value becomes an address of ours, and the tag works', async () => {
    stage.set({ modules: ['yclients'] });
    const { context, page, errors } = await visitor(() => {
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
    await arrive(page);
    await seen('page_view');
    expect(planted).toEqual([]);
    expect(errors).toEqual([]);
  });
});

describe('elements that clobber names', () => {
  test('are neither taken for our tag nor written to', async () => {
    stage.set({ head: '<meta id="tendril" name="tendril">' });
    const { page } = await visitor();
    await arrive(page);
    await seen('page_view');
    expect(await page.evaluate(() => document.querySelector('meta#tendril')?.outerHTML)).toBe(
      '<meta id="tendril" name="tendril">',
    );
  });
});
