// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { shedding } from '../../contracts/shedding.ts';
import { forgetUnknown, noteSlow } from './note-slow.ts';

const { notesName, keptMs, pages } = shedding;
const note = (page: string, longMs: Record<string, number>, ran = ['a', 'b']) =>
  noteSlow({ page, modules: ['a', 'b'], tookMs: {}, ran, longMs, overMs: 200 });
const notes = () => JSON.parse(localStorage.getItem(notesName) ?? 'null');
const startMs = 1_800_000_000_000;
const localStorageOfPage = localStorage;

describe('notes of slow modules', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: startMs });
    localStorage.setItem('tendril', '{"visitor":"01900000-0000-7000-8000-000000000001"}');
  });
  afterEach(() => {
    vi.useRealTimers();
    localStorage.clear();
  });

  test('are none while nothing is slow, and go once three views were quick', () => {
    note('/', { a: 200 });
    expect(notes()).toBeNull();
    note('/', { a: 201.4 });
    expect(notes()).toEqual({ '/': { a: ['1', startMs, 201] } });
    note('/', {});
    note('/', {});
    expect(notes()).toEqual({ '/': { a: ['100', startMs, 201] } });
    note('/', {});
    expect(notes()).toBeNull();
  });

  test('say nothing of a module that did not run, nor of one that stays in any case', () => {
    note('/', { a: 900, b: 900, c: 900, tag: 900 }, ['a', 'c']);
    expect(Object.keys(notes()['/'])).toEqual(['a']);
  });

  test('are of the pages that were seen last', () => {
    for (let page = 0; page < pages; page++) note(`/${page}`, { a: 900 });
    note('/0', { a: 900 });
    note('/new', { a: 900 });
    expect(Object.keys(notes())).toHaveLength(pages);
    expect(notes()).toMatchObject({ '/0': { a: ['11', startMs, 900] }, '/new': {} });
    expect(notes()).not.toHaveProperty('/1');
  });

  test('end after a day, each by itself', () => {
    note('/old', { a: 900 });
    vi.advanceTimersByTime(keptMs - 1);
    note('/', { a: 900 });
    vi.advanceTimersByTime(1);
    note('/', { b: 900 });
    expect(Object.keys(notes())).toEqual(['/']);
    expect(Object.keys(notes()['/'])).toEqual(['a', 'b']);
  });

  test('of a clock that was ahead are none', () => {
    vi.setSystemTime(startMs + 2 * keptMs);
    note('/', { a: 900 });
    vi.setSystemTime(startMs);
    note('/', { b: 900 });
    expect(Object.keys(notes()['/'])).toEqual(['b']);
  });

  test('go with the visitor who takes their consent back', () => {
    note('/', { a: 900 });
    expect(forgetUnknown()).toBe(false);
    expect(notes()).not.toBeNull();
    localStorage.setItem('tendril', '{"consent":false}');
    expect(forgetUnknown()).toBe(true);
    expect(notes()).toBeNull();
  });

  test('are simply not kept where storage is full or refused', () => {
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => localStorageOfPage.getItem(name),
      setItem: vi.fn(full),
    });
    expect(() => note('/', { a: 900 })).not.toThrow();
    expect(localStorage.setItem).toHaveBeenCalledOnce();
    vi.stubGlobal('localStorage', { getItem: full });
    expect(() => note('/', { a: 900 })).not.toThrow();
    vi.unstubAllGlobals();
    expect(notes()).toBeNull();
  });
});
