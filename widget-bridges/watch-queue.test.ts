// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchQueue } from './watch-queue.ts';

const page = window as unknown as { layer?: unknown };
const later = () => vi.advanceTimersByTime(1000);

describe('a queue that a page pushes to', () => {
  let stopping: AbortController;
  let heard: object[];
  const watch = (more: Partial<Parameters<typeof watchQueue>[0]> = {}) =>
    watchQueue({
      name: 'layer',
      signal: stopping.signal,
      report: () => {},
      take: (entry) => void heard.push(entry),
      ...more,
    });

  beforeEach(() => {
    vi.useFakeTimers();
    stopping = new AbortController();
    heard = [];
  });
  afterEach(() => {
    stopping.abort();
    vi.useRealTimers();
    delete page.layer;
  });

  test('is heard from its beginning, each entry once, with what push gives back', () => {
    const layer: object[] = [{ n: 1 }];
    page.layer = layer;
    watch();
    expect(layer.push({ n: 2 }, { n: 3 })).toBe(3);
    later();
    expect(heard).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect([...layer]).toEqual(heard);
  });

  test('is heard where it comes later, and is never made', () => {
    watch();
    later();
    expect('layer' in window).toBe(false);
    page.layer = [{ n: 1 }];
    later();
    (page.layer as object[]).push({ n: 2 });
    expect(heard).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test('is heard when a tag manager wraps push around ours', () => {
    const layer: object[] = [];
    page.layer = layer;
    watch();
    const ours = layer.push;
    layer.push = function (...entries) {
      return ours.apply(this, entries);
    };
    layer.push({ n: 1 });
    later();
    layer.push({ n: 2 });
    expect(heard).toEqual([{ n: 1 }, { n: 2 }]);
  });

  test('is heard when somebody replaces push, and when the array itself is replaced', () => {
    page.layer = [];
    watch();
    const layer = page.layer as object[];
    layer.push = Array.prototype.push;
    layer.push({ n: 1 });
    later();
    layer.push({ n: 2 });
    expect(heard).toEqual([{ n: 1 }, { n: 2 }]);
    page.layer = [...layer, { n: 3 }];
    later();
    expect(heard).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  test('hears the same object again when it is pushed again', () => {
    const layer: object[] = [];
    page.layer = layer;
    watch();
    const same = { n: 1 };
    layer.push(same);
    layer.push(same);
    later();
    expect(heard).toEqual([same, same]);
  });

  test('never breaks the page, whatever we do', () => {
    const told: unknown[] = [];
    const layer: object[] = [];
    page.layer = layer;
    watch({
      take: () => {
        throw new Error('ours');
      },
      report: (_, error) => told.push(error),
    });
    expect(layer.push({ n: 1 })).toBe(1);
    expect(told).toHaveLength(1);
  });

  test.each([
    ['is frozen', () => Object.freeze([{ n: 1 }])],
    ['is an element', () => document.createElement('div')],
    ['holds what is no entry', () => [null, 5, 'a', undefined]],
  ])('that %s does no harm', (_, make) => {
    page.layer = make();
    expect(() => {
      watch();
      later();
    }).not.toThrow();
  });

  test('whose global throws does no harm', () => {
    Object.defineProperty(window, 'layer', {
      configurable: true,
      get() {
        throw new Error('theirs');
      },
    });
    expect(() => watch()).not.toThrow();
  });

  test('gets its own push back when the tag is stopped, unless somebody has wrapped it since', () => {
    const layer: object[] = [];
    page.layer = layer;
    watch();
    stopping.abort();
    expect(Object.hasOwn(layer, 'push')).toBe(false);
    layer.push({ n: 1 });
    expect(heard).toEqual([]);
  });

  test('is only read where its push is not to be touched', () => {
    const layer: object[] = [];
    page.layer = layer;
    watch({ mayWrap: () => false });
    expect(Object.hasOwn(layer, 'push')).toBe(false);
    layer.push({ n: 1 });
    later();
    expect(heard).toEqual([{ n: 1 }]);
  });
});
