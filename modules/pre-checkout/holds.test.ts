// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TriggerCondition } from '../../contracts/trigger.ts';
import { holds, type TriggerFacts } from './holds.ts';

const entry = 'https://shop.example/sale?utm_source=Yandex&utm_campaign=autumn';
const facts = (changes: Partial<TriggerFacts> = {}): TriggerFacts => ({
  visit: { number: 2, last: { at: 0, url: entry, referrer: 'https://www.Google.com/' } },
  ...{ url: 'https://shop.example/mugs', moment: undefined, isKnown: false, pages: 3, products: 2, spot: 'delivery' },
  ...{ wasVisited: () => false, cart: [], sessionMs: 60_000, pageMs: 30_000, idleMs: 9_999 },
  ...changes,
});
const cart = [
  { id: 'mug', price: '1 495,50', count: 2 },
  { id: 'bowl', price: 9, count: 1 },
];

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a condition of a trigger', () => {
  test.each<[TriggerCondition, Partial<TriggerFacts>, boolean]>([
    [{ kind: 'known' }, { isKnown: true }, true],
    [{ kind: 'known' }, {}, false],
    [{ kind: 'first-visit' }, {}, false],
    [{ kind: 'first-visit' }, { visit: { number: 1, last: { at: 0, url: entry } } }, true],
    [{ kind: 'pages', count: { from: 3, to: 3 } }, {}, true],
    [{ kind: 'pages', count: { from: 4, to: null } }, {}, false],
    [{ kind: 'products', count: { from: null, to: 1 } }, {}, false],
    [{ kind: 'entry', is: 'begins', value: '/sale' }, {}, true],
    [{ kind: 'address', is: 'contains', value: 'mugs' }, {}, true],
    [{ kind: 'visited', is: 'equals', value: '/mugs' }, {}, true],
    [{ kind: 'visited', is: 'equals', value: '/bowls' }, {}, false],
    [{ kind: 'visited', is: 'equals', value: '/bowls' }, { wasVisited: () => true }, true],
    [{ kind: 'leaving' }, {}, false],
    [{ kind: 'leaving' }, { moment: { kind: 'leaving' } }, true],
    [{ kind: 'returned' }, { moment: { kind: 'leaving' } }, false],
    [{ kind: 'event', name: 'sizes' }, { moment: { kind: 'event', name: 'sizes' } }, true],
    [{ kind: 'event', name: 'sizes' }, { moment: { kind: 'event', name: { toString: () => 'sizes' } } }, false],
    [{ kind: 'cart-count', count: { from: null, to: 0 } }, {}, true],
    [{ kind: 'cart-count', count: { from: 3, to: 3 } }, { cart }, true],
    [{ kind: 'cart-sum', sum: { from: 3000, to: 3000 } }, { cart }, true],
    [{ kind: 'cart-sum', sum: { from: 3000.01, to: null } }, { cart }, false],
    [{ kind: 'cart-sum', sum: { from: 0, to: null } }, { cart: [{ id: 'mug', count: 1 }] }, false],
    [{ kind: 'session-time', seconds: 60 }, {}, true],
    [{ kind: 'page-time', seconds: 30.5 }, {}, false],
    [{ kind: 'inactive', seconds: 10 }, {}, false],
    [{ kind: 'utm', label: 'source', value: 'yandex' }, {}, true],
    [{ kind: 'utm', label: 'source', value: 'yan' }, {}, false],
    [{ kind: 'utm', label: 'medium', value: 'cpc' }, {}, false],
    [{ kind: 'referrer', value: 'google.' }, {}, true],
    [{ kind: 'spot', value: 'delivery' }, {}, true],
    [{ kind: 'spot', value: 'deliver' }, {}, false],
  ])('%j with %j: %s', (condition, changes, expected) => {
    expect(holds(condition, facts(changes))).toBe(expected);
  });

  test('on scrolling counts what can be scrolled, and never holds on a page that cannot', () => {
    const half: TriggerCondition = { kind: 'scrolled', percent: 50 };
    const page = (scrollY: number, scrollHeight: number) => {
      vi.stubGlobal('scrollY', scrollY);
      vi.stubGlobal('innerHeight', 1000);
      Object.defineProperty(document.documentElement, 'scrollHeight', { value: scrollHeight, configurable: true });
    };
    page(499, 2000);
    expect(holds(half, facts())).toBe(false);
    page(500, 2000);
    expect(holds(half, facts())).toBe(true);
    page(0, 1000);
    expect(holds({ kind: 'scrolled', percent: 0 }, facts())).toBe(false);
  });

  test('on a cookie knows it by its whole name', () => {
    vi.spyOn(document, 'cookie', 'get').mockReturnValue('a=1; wide_card=yes');
    expect(holds({ kind: 'cookie', name: 'wide_card' }, facts())).toBe(true);
    expect(holds({ kind: 'cookie', name: 'card' }, facts())).toBe(false);
  });

  test('of a kind that this page does not know yet does not hold', () => {
    expect(holds({ kind: 'weather' } as never, facts())).toBe(false);
  });
});
