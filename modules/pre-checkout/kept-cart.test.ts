// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ModuleContext } from '../../contracts/module.ts';
import type { Visit } from '../../contracts/visit.ts';
import { openCart } from './kept-cart.ts';

const mug = [{ id: 'mug', count: 2 }];
const name = 'tendril-cart';

/** A page of a visitor in this session, or of nobody. */
function page(session: string | undefined, more: Partial<ModuleContext> = {}) {
  const known = { session };
  const visit = () => (known.session ? ({ session: known.session } as Visit) : undefined);
  const { signal } = new AbortController();
  const cart = openCart({
    anonymous: false,
    collect: 'https://t.example/c/s',
    signal,
    visit,
    ...more,
  } as ModuleContext);
  return { cart, known };
}

describe('the cart that a browser keeps', () => {
  afterEach(() => {
    localStorage.clear();
    vi.restoreAllMocks();
  });

  test('is there on the next page of the session, and on no page of another', () => {
    expect(page('one').cart.keep(mug)).toBe(true);
    expect(page('one').cart.items()).toEqual(mug);
    expect(page('two').cart.items()).toEqual([]);
  });

  test('ends with the session also on a page that stays open', () => {
    const { cart, known } = page('one');
    cart.keep(mug);
    known.session = 'two';
    expect(cart.items()).toEqual([]);
  });

  test('is no news where it is the same', () => {
    const { cart } = page('one');
    cart.keep(mug);
    expect(cart.keep(mug)).toBe(false);
    expect(cart.keep([])).toBe(true);
  });

  test('is in memory only while the visitor is not known, and goes on when they are', () => {
    const { cart, known } = page(undefined);
    cart.keep(mug);
    expect(localStorage.length).toBe(0);
    known.session = 'one';
    expect(cart.items()).toEqual(mug);
  });

  test('is cleared from the disk when the consent is taken back', () => {
    const { cart, known } = page('one');
    cart.keep(mug);
    known.session = undefined;
    dispatchEvent(new Event('tendril'));
    expect(localStorage.length).toBe(0);
  });

  test('leaves nothing where nobody may be known', () => {
    const { cart } = page('one', { anonymous: true });
    cart.keep(mug);
    expect([localStorage.length, cart.items()]).toEqual([0, mug]);
  });

  test('of a preview is not that of the site', () => {
    page('one', { collect: 'https://t.example/c/s?tendril_preview=x' }).cart.keep(mug);
    expect(page('one').cart.items()).toEqual([]);
  });

  test.each(['garbage', '{"session":"one"}', '{"session":"one","items":[null,{"id":{}},5]}', 'null', '[]'])(
    'is not confused by %s on the disk',
    (kept) => {
      localStorage.setItem(name, kept);
      expect(() => page('one').cart.items()).not.toThrow();
    },
  );

  test('works where the storage refuses', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('full');
    });
    const { cart } = page('one');
    cart.keep(mug);
    expect(cart.items()).toEqual(mug);
  });
});
