// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ShowingContext } from '../../contracts/showing-context.ts';
import type { ShowOptions } from '../../contracts/ui-chunk.ts';
import { start } from './index.ts';
import { keyOf, pretendBrowser } from './testing-browser.ts';

const options = { pages: 2, order: true, file: '/tendril-worker.js', scope: '/tendril-push/' };
const [oldKey, newKey] = [keyOf(1), keyOf(2)];
const dayMs = 86_400_000;
/** Ends the pages of a test. */
const ends: AbortController[] = [];

/** A page of a visitor, whose widget and backend the test plays. */
function aPage({
  session = 's1' as string | null,
  anonymous = false,
  key = newKey,
  collect = 'https://t.example/c/salon',
} = {}) {
  const told: { kind: string; [more: string]: unknown }[] = [];
  const stopping = new AbortController();
  ends.push(stopping);
  const shown: ShowOptions[] = [];
  const words = new Map<string, () => void>();
  const orders: (() => void)[] = [];
  const visit = vi.fn(() => (session === null ? undefined : { session }));
  const report = vi.fn();
  const context = {
    ...{ anonymous, collect, report, visit, signal: stopping.signal, language: () => 'ru' },
    on: (word: string, take: () => void) => words.set(word, take),
    afterOrder: (take: () => void) => orders.push(take),
    async ask(_edge: string, _what: string, telling: { kind: string }) {
      told.push(telling);
      return telling.kind === 'ask' ? { key, widget: {}, language: 'ru', words: {} } : { key };
    },
    async show(one: ShowOptions) {
      shown.push(one);
      return true;
    },
  };
  start(context as unknown as ShowingContext, options);
  return { told, shown, words, orders, visit, report, kinds: () => told.map(({ kind }) => kind) };
}

/** Until all that was begun is done: nothing here waits for a clock. */
const settled = () => vi.waitFor(() => Promise.resolve()).then(() => new Promise((done) => setImmediate(done)));
const kept = () => JSON.parse(localStorage.getItem('tendril-push') ?? 'null');

describe('asking a visitor about push', () => {
  beforeEach(() => {
    localStorage.clear();
    vi.stubGlobal('location', new URL('https://salon.example/'));
  });
  afterEach(() => {
    for (const page of ends.splice(0)) page.abort();
    vi.unstubAllGlobals();
  });

  test('begins on the page of the visit that the site has set, and not before', async () => {
    pretendBrowser();
    const first = aPage();
    await settled();
    expect(first.told).toEqual([]);
    const second = aPage();
    await settled();
    expect(second.kinds()).toEqual(['ask']);
    expect(second.shown).toHaveLength(1);
  });

  test('counts pages anew in the next visit', async () => {
    pretendBrowser();
    aPage();
    await settled();
    const next = aPage({ session: 's2' });
    await settled();
    expect(next.shown).toEqual([]);
  });

  test('leads to the browser’s own question only from yes, in the task of the press, and then to a subscription', async () => {
    const browser = pretendBrowser();
    const { words, shown, told, kinds } = aPage();
    words.get('ask_push')?.();
    await settled();
    const [widget] = shown;
    widget?.onAction('shown');
    widget?.onAction('screen', 'ask');
    expect(browser.notification.requestPermission).not.toHaveBeenCalled();
    widget?.onAction('screen', 'allow');
    expect(browser.notification.requestPermission).toHaveBeenCalledTimes(1);
    await settled();
    expect(widget?.signal.aborted).toBe(true);
    expect(kinds()).toEqual(['ask', 'subscribe']);
    expect(told[1]).toMatchObject({ key: newKey, language: 'ru', subscription: { endpoint: expect.any(String) } });
    expect(kept()).toMatchObject({ key: newKey, session: 's1' });
  });

  test('after no is not repeated for 30 days, whatever the page says', async () => {
    const browser = pretendBrowser();
    const { words, shown } = aPage();
    words.get('ask_push')?.();
    await settled();
    shown[0]?.onAction('closed');
    expect(kept().until).toBeGreaterThan(Date.now() + 29 * dayMs);
    const next = aPage({ session: 's2' });
    next.words.get('ask_push')?.();
    for (const take of next.orders) take();
    await settled();
    expect(next.shown).toEqual([]);
    expect(browser.notification.requestPermission).not.toHaveBeenCalled();
    localStorage.setItem('tendril-push', JSON.stringify({ ...kept(), until: Date.now() - 1 }));
    next.words.get('ask_push')?.();
    await settled();
    expect(next.shown).toHaveLength(1);
  });

  test('after no to the browser itself is not repeated either', async () => {
    pretendBrowser({ answer: 'default' });
    const { words, shown, kinds } = aPage();
    words.get('ask_push')?.();
    await settled();
    shown[0]?.onAction('screen', 'allow');
    await settled();
    expect(kinds()).toEqual(['ask']);
    expect(kept()).toMatchObject({ key: '', until: expect.any(Number) });
    expect(kept().until).toBeGreaterThan(Date.now());
  });

  test('comes after an order', async () => {
    pretendBrowser();
    const { orders, shown } = aPage();
    for (const take of orders) take();
    await settled();
    expect(shown).toHaveLength(1);
  });

  test.each([
    ['the browser was told no', { permission: 'denied' }, {}],
    ['the visitor has not consented', {}, { session: null }],
    ['the browser asks for privacy', {}, { anonymous: true }],
    ['the page is a preview', {}, { collect: 'https://t.example/c/salon?tendril_preview=x' }],
  ])('is left out where %s: nothing is sent, and nothing is stored', async (_, browser, page) => {
    pretendBrowser(browser);
    const { words, told, shown } = aPage(page);
    words.get('ask_push')?.();
    await settled();
    expect([told, shown, kept()]).toEqual([[], [], null]);
  });

  test('is left out where the browser has no push, without a word', async () => {
    Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value: undefined });
    const { words, report } = aPage();
    expect([words.size, report.mock.calls.length]).toEqual([0, 0]);
  });

  test.each(['missing', 'wrong-type', 'refused', 'taken'] as const)(
    'is left out where the worker is %s, and the backend hears of it',
    async (file) => {
      const browser = pretendBrowser({ file });
      const { words, told, shown, report } = aPage();
      words.get('ask_push')?.();
      await settled();
      expect(told).toMatchObject([{ kind: 'trouble', fault: file }]);
      expect([shown.length, report.mock.calls.length]).toEqual([0, 1]);
      expect(browser.register).toHaveBeenCalledTimes(file === 'taken' ? 0 : 1);
    },
  );
});

describe('whoever has said yes', () => {
  beforeEach(() => {
    localStorage.setItem('tendril-push', JSON.stringify({ session: 's0', pages: 1, key: oldKey, until: 0 }));
    vi.stubGlobal('location', new URL('https://salon.example/'));
  });
  afterEach(() => {
    for (const page of ends.splice(0)) page.abort();
    vi.unstubAllGlobals();
  });

  test('is told of once a visit, and subscribes anew by the site’s new key', async () => {
    const browser = pretendBrowser({ permission: 'granted', file: 'known' });
    const { told } = aPage();
    await settled();
    expect(told.map(({ kind, key }) => [kind, key])).toEqual([
      ['subscribe', oldKey],
      ['subscribe', newKey],
    ]);
    expect(browser.manager.subscribe).toHaveBeenCalledTimes(2);
    expect(kept()).toMatchObject({ key: newKey, session: 's1' });
    const next = aPage();
    await settled();
    expect(next.told).toEqual([]);
  });

  test('is asked anew where the browser has forgotten its permission, and never by the browser first', async () => {
    const browser = pretendBrowser({ permission: 'default', file: 'known' });
    aPage();
    await settled();
    expect(browser.notification.requestPermission).not.toHaveBeenCalled();
    expect(browser.manager.subscribe).not.toHaveBeenCalled();
    expect(kept()).toMatchObject({ key: '', pages: 1 });
  });

  test('and takes the consent back is subscribed no more, and nothing of it stays', async () => {
    const browser = pretendBrowser({ permission: 'granted', file: 'known' });
    const { visit, told } = aPage({ session: 's0' });
    await browser.manager.subscribe({ applicationServerKey: oldKey });
    visit.mockReturnValue(undefined);
    dispatchEvent(new Event('tendril'));
    await settled();
    expect(told).toMatchObject([{ kind: 'end', endpoint: expect.stringContaining('https://push.example/') }]);
    expect([kept(), browser.subscription()]).toEqual([null, null]);
  });
});
