// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Occasion } from '../../contracts/offer-wire.ts';
import type { ShowingContext } from '../../contracts/showing-context.ts';
import type { Trigger, TriggerCondition } from '../../contracts/trigger.ts';
import type { Visit } from '../../contracts/visit.ts';
import type { CartItem } from './read-items.ts';
import { watchTriggers } from './watch-triggers.ts';

const all = (...of: TriggerCondition[]): Trigger => ({ match: 'all', of });

describe('the triggers of a page', () => {
  let stopping: AbortController;
  beforeEach(() => {
    vi.useFakeTimers();
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    stopping = new AbortController();
  });
  afterEach(() => {
    stopping.abort();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    localStorage.clear();
    document.body.replaceChildren();
  });

  const aVisit = { session: 'one', number: 2, last: { at: 0, url: 'https://shop.example/' } } as Visit;

  /** A page on which these offers are live; `answer` is what becomes of a question. */
  async function open(triggers: Record<string, Trigger>, visit: Visit | null = aVisit) {
    const asked: Extract<Occasion, { kind: 'trigger' }>['offers'][] = [];
    const state = { visit, url: 'https://shop.example/', cart: [] as CartItem[], answer: 'none', isShowing: false };
    const list = Object.entries(triggers).map(([offer, when]) => ({ offer, when }));
    const fetched = vi.fn(async () => Response.json({ triggers: list }));
    vi.stubGlobal('fetch', fetched);
    const context = {
      ...{ anonymous: false, collect: 'https://t.example/c/shop', signal: stopping.signal, report: vi.fn() },
      ...{ visit: () => state.visit ?? undefined, pageUrl: () => state.url, isShowing: () => state.isShowing },
      async offerOn(occasion: Occasion, mayShow: () => boolean) {
        if (occasion.kind === 'trigger') asked.push(occasion.offers);
        if (state.answer === 'none') return false;
        return mayShow() && state.answer === 'shown';
      },
    } as unknown as ShowingContext;
    const tell = watchTriggers(context, {
      version: 'v1',
      cart: { items: () => state.cart, keep: () => true },
    });
    await vi.waitFor(() => expect(fetched.mock.calls.length + Number(!visit)).toBeGreaterThan(0));
    await vi.advanceTimersByTimeAsync(0);
    return { asked, state, tell, fetched, context };
  }
  const leave = () => document.dispatchEvent(new MouseEvent('mouseout', { clientY: -1 }));
  const someone = { id: 'mug', price: 10, count: 1 };

  test('ask once for each offer when its conditions hold together, and not again on the page', async () => {
    const left = all({ kind: 'cart-count', count: { from: 1, to: null } }, { kind: 'leaving' });
    const { asked, state } = await open({ left });
    leave();
    state.cart = [someone];
    document.dispatchEvent(new MouseEvent('mouseout', { clientY: 300 }));
    document.dispatchEvent(new MouseEvent('mouseout', { clientY: -1, relatedTarget: document.body }));
    expect(asked).toEqual([]);
    leave();
    leave();
    expect(asked).toEqual([[{ id: 'left' }]]);
  });

  test('are fetched by their version, without a visit, once there is a consent', async () => {
    const { fetched, state, asked } = await open({ now: all({ kind: 'pages', count: { from: 1, to: null } }) }, null);
    expect(fetched).not.toHaveBeenCalled();
    state.visit = { session: 'one', number: 1, last: { at: 0, url: state.url } } as Visit;
    dispatchEvent(new Event('tendril'));
    await vi.advanceTimersByTimeAsync(0);
    expect(fetched.mock.calls).toMatchObject([['https://t.example/o/shop/triggers/v1', { credentials: 'omit' }]]);
    expect(asked).toHaveLength(1);
  });

  test('keep nothing and ask nothing once the consent is taken back', async () => {
    const { state, asked, tell } = await open({ cart: all({ kind: 'cart-count', count: { from: 1, to: null } }) });
    expect(localStorage.length).toBe(1);
    state.visit = null;
    dispatchEvent(new Event('tendril'));
    state.cart = [someone];
    tell('cart');
    expect([asked, localStorage.length]).toEqual([[], 0]);
  });

  test('wait by one timer for bounds in time, and stand still while the page has no focus', async () => {
    const { asked } = await open({ time: all({ kind: 'page-time', seconds: 10 }) });
    await vi.advanceTimersByTimeAsync(6_000);
    vi.mocked(document.hasFocus).mockReturnValue(false);
    dispatchEvent(new Event('blur'));
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(60_000);
    vi.mocked(document.hasFocus).mockReturnValue(true);
    dispatchEvent(new Event('focus'));
    await vi.advanceTimersByTimeAsync(3_900);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked).toHaveLength(1);
  });

  test('see inactivity after the last thing that somebody did', async () => {
    const { asked } = await open({ idle: all({ kind: 'inactive', seconds: 10 }) });
    await vi.advanceTimersByTimeAsync(9_000);
    dispatchEvent(new Event('pointermove'));
    await vi.advanceTimersByTimeAsync(9_000);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(asked).toHaveLength(1);
  });

  test('count pages, products and time over the pages of a session, and begin anew with the next one', async () => {
    const many = all(
      { kind: 'pages', count: { from: 2, to: null } },
      { kind: 'products', count: { from: 2, to: null } },
    );
    const first = await open({ many });
    first.tell('product', 'mug');
    first.tell('product', 'mug');
    stopping.abort();
    stopping = new AbortController();
    const second = await open({ many });
    expect(second.asked).toEqual([]);
    second.tell('product', 'bowl');
    expect(second.asked).toHaveLength(1);
    stopping.abort();
    stopping = new AbortController();
    const later = await open({ many }, { ...(first.state.visit as Visit), session: 'two' });
    later.tell('product', 'cup');
    later.tell('product', 'jug');
    expect(later.asked).toEqual([]);
  });

  test('are not asked for again in a session that was refused them, but in the next one', async () => {
    const now = all({ kind: 'pages', count: { from: 1, to: null } });
    const first = await open({ now });
    expect(first.asked).toHaveLength(1);
    stopping.abort();
    stopping = new AbortController();
    expect((await open({ now })).asked).toEqual([]);
    stopping.abort();
    stopping = new AbortController();
    const next = await open({ now }, { ...(first.state.visit as Visit), session: 'two' });
    expect(next.asked).toHaveLength(1);
  });

  test('hold back while another widget is shown, and while somebody fills in a form', async () => {
    const { asked, state, tell } = await open({ event: all({ kind: 'event', name: 'go' }) });
    state.isShowing = true;
    tell('event', 'go');
    state.isShowing = false;
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    field.dispatchEvent(new Event('input', { bubbles: true }));
    tell('event', 'go');
    expect(asked).toEqual([]);
    field.dispatchEvent(new Event('focusout', { bubbles: true }));
    tell('event', 'go');
    expect(asked).toHaveLength(1);
  });

  test('leave it to the backend who the visitor is, where that decides', async () => {
    const { asked, tell } = await open({
      known: all({ kind: 'event', name: 'go' }, { kind: 'known' }),
      stranger: {
        match: 'all',
        of: [
          { kind: 'event', name: 'go' },
          { match: 'none', of: [{ kind: 'known' }] },
        ],
      },
      all: { match: 'any', of: [{ kind: 'event', name: 'go' }, { kind: 'known' }] },
    });
    expect(asked).toEqual([[{ id: 'all', ifKnown: true }]]);
    tell('event', 'go');
    expect(asked[1]).toEqual([
      { id: 'known', ifKnown: true },
      { id: 'stranger', ifKnown: false },
    ]);
  });

  test('hear what the page said before they were there', async () => {
    const list = [{ offer: 'said', when: all({ kind: 'event', name: 'go' }, { kind: 'spot', value: 'top' }) }];
    let answer: (response: Response) => void = () => {};
    const { context, asked } = await open({});
    vi.stubGlobal('fetch', () => new Promise((resolve) => (answer = resolve)));
    const tell = watchTriggers(context, { version: 'v2', cart: { items: () => [], keep: () => true } });
    tell('spot', 'top');
    tell('event', 'go');
    answer(Response.json({ triggers: list }));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([[{ id: 'said' }]]);
  });

  test('begin anew on another page inside a single-page app, and remember what was visited', async () => {
    const { asked, state } = await open({
      back: all({ kind: 'visited', is: 'equals', value: '/' }, { kind: 'address', is: 'equals', value: '/cart' }),
    });
    state.url = 'https://shop.example/cart#step';
    dispatchEvent(new Event('popstate'));
    expect(asked).toEqual([[{ id: 'back' }]]);
  });

  test('never reach the page when the list does not come', async () => {
    const { context } = await open({});
    vi.stubGlobal('fetch', async () => new Response('', { status: 500 }));
    watchTriggers(context, { version: 'v2', cart: { items: () => [], keep: () => true } });
    await vi.waitFor(() => expect(context.report).toHaveBeenCalledWith('pre-checkout', 500));
  });
});
