// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openKept } from './kept.ts';

describe('what is remembered between pages', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    localStorage.clear();
  });

  test('is there for the next page, and gone once it is cleared', () => {
    openKept().change({ session: 's1', pages: 2 });
    expect(openKept().read()).toEqual({ session: 's1', pages: 2, key: '', until: 0 });
    expect([openKept().clear(), openKept().clear(), localStorage.length]).toEqual([true, false, 0]);
  });

  test('is sound whatever somebody else has written there', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        localStorage.setItem('tendril-push', text);
        const { session, pages, key, until } = openKept().read();
        expect([typeof session, typeof pages, typeof key, typeof until]).toEqual([
          'string',
          'number',
          'string',
          'number',
        ]);
      }),
    );
  });

  test('says nothing that a page has put on Object.prototype', () => {
    Object.assign(Object.prototype, { session: 'evil', key: 'evil' });
    try {
      localStorage.setItem('tendril-push', '{"pages":1}');
      expect(openKept().read()).toEqual({ session: '', pages: 1, key: '', until: 0 });
    } finally {
      for (const name of ['session', 'key']) Reflect.deleteProperty(Object.prototype, name);
    }
  });

  test('is the page’s own where the storage refuses', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('refused');
    });
    const kept = openKept();
    kept.change({ pages: 3 });
    expect(kept.read().pages).toBe(3);
  });
});
