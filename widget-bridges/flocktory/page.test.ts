// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EventInput, ModuleContext, PageCall } from '../../contracts/module.ts';
import type { Visit } from '../../contracts/visit.ts';
import { start } from './page.ts';

const page = window as unknown as { flocktory?: unknown; tendril?: unknown };
type Queue = unknown[] & { reInit?: () => void };

describe('Flocktory’s markup', () => {
  let said: PageCall[];
  let tracked: EventInput[];
  let stopping: AbortController;
  let url: string;

  beforeEach(() => {
    [said, tracked, stopping, url] = [[], [], new AbortController(), 'https://shop.example/'];
    page.tendril = { push: (call: PageCall) => void said.push(call) };
  });
  afterEach(() => {
    stopping.abort();
    document.body.replaceChildren();
    sessionStorage.clear();
    delete page.flocktory;
    delete page.tendril;
  });

  const begin = (visit = (): Visit | undefined => undefined) =>
    start(
      {
        ...{ anonymous: false, signal: stopping.signal, visit, report: () => {}, pageUrl: () => url },
        track: async (event: EventInput) => tracked.push(event) > 0,
      } as unknown as ModuleContext,
      {},
    );
  const flaws = async () => {
    await vi.waitUntil(() => tracked.length > 0);
    return tracked.flatMap(({ flaws }) => flaws);
  };
  function element(values: Record<string, string>): HTMLElement {
    const made = document.createElement('div');
    made.className = 'i-flocktory';
    for (const [name, value] of Object.entries(values)) made.setAttribute(`data-fl-${name}`, value);
    document.body.append(made);
    return made;
  }
  const product = (id: string) => element({ action: 'track-item-view', 'item-id': id });
  const words = () => said.map(([word]) => word);

  test('is heard in order: who is logged in, the queue, what is seen', () => {
    page.flocktory = [['fireEvent', { event: 'call' }]];
    product('one');
    element({ 'user-email': 'ann@mail.example', 'user-name': 'Ann' });
    begin();
    expect(words()).toEqual(['identify', 'goal', 'event', 'product']);
    expect(said[0]).toEqual(['identify', { name: 'Ann', email: 'ann@mail.example' }]);
  });

  test('is heard when it comes and when it changes, and the same twice on a page once', async () => {
    begin();
    const first = product('one');
    product('one');
    await vi.waitUntil(() => said.length > 0);
    first.setAttribute('data-fl-item-id', 'two');
    await vi.waitUntil(() => said.length > 1);
    expect(said.map(([, asked]) => (asked as { id: string }).id)).toEqual(['one', 'two']);
  });

  test('that stays while the address changes is not heard again, and on a new page it is', async () => {
    begin();
    product('one');
    await vi.waitUntil(() => said.length > 0);
    url = 'https://shop.example/next';
    element({ action: 'fire-event', event: 'moved' });
    await vi.waitUntil(() => words().includes('goal'));
    expect(words()).toEqual(['product', 'goal', 'event']);
    product('one');
    await vi.waitUntil(() => said.length > 3);
    expect(words()).toEqual(['product', 'goal', 'event', 'product']);
  });

  test('is heard again on reInit, which goes when the tag is stopped', () => {
    const queue: Queue = [];
    page.flocktory = queue;
    product('one');
    begin();
    queue.reInit?.();
    expect(words()).toEqual(['product', 'product']);
    stopping.abort();
    expect('reInit' in queue).toBe(false);
  });

  test('has no reInit of ours where Flocktory’s own loader is', () => {
    const script = document.createElement('script');
    script.type = 'text/plain';
    script.setAttribute('src', '//api.flocktory.com/v2/loader.js?site_id=1');
    document.body.append(script);
    const queue: Queue = [];
    page.flocktory = queue;
    begin();
    expect(['reInit' in queue, Object.hasOwn(queue, 'push')]).toEqual([false, false]);
  });

  test('of a page with two categories means the first one, and that is told', async () => {
    element({ action: 'track-category-view', 'category-id': 'mugs' });
    element({ action: 'track-category-view', 'category-id': 'bowls' });
    begin();
    expect(said).toEqual([['category', { id: 'mugs' }, 'flocktory']]);
    expect(await flaws()).toEqual(['several-categories']);
  });

  test('with the mistakes of live code is understood, and they are told', async () => {
    element({ username: 'Ann', 'user-email': 'ann@mail.example' });
    element({ action: 'track-item-view', 'item-id': '1', 'item-category_id': '5', 'item-vendor': '' });
    element({ action: 'exchange', spot: '' });
    element({ action: 'trak-item-view' });
    element({});
    begin();
    expect(said).toMatchObject([
      ['identify', { name: 'Ann', email: 'ann@mail.example' }],
      ['product', { id: '1', categoryId: '5' }, 'flocktory'],
    ]);
    expect((await flaws()).toSorted()).toEqual([
      ...['empty-element', 'empty-spot', 'misspelled-attribute', 'unknown-command'],
    ]);
  });

  test('says who is logged in once a session, and forgets that with the consent', () => {
    const visit = { session: 'one' } as Visit;
    element({ 'user-email': 'ann@mail.example' });
    begin(() => visit);
    begin(() => visit);
    expect(words()).toEqual(['identify']);
    expect(sessionStorage.length).toBe(1);
    stopping.abort();
    stopping = new AbortController();
    begin(() => undefined);
    dispatchEvent(new Event('tendril'));
    expect(sessionStorage.length).toBe(0);
  });

  test('of a guest names nobody', () => {
    element({ 'user-name': '', 'user-email': '' });
    element({ 'user-name': 'Guest', 'user-email': 'xname@flocktory.com' });
    element({ 'user-name': 'Ann' });
    begin();
    expect(said).toEqual([]);
  });

  test('with a phone and no e-mail names who has it', () => {
    element({ 'user-phone': '79000000001' });
    begin();
    expect(said).toEqual([['identify', { phone: '79000000001' }]]);
  });
});
