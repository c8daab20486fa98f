// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ModuleContext } from '../../contracts/module.ts';
import { shedding } from '../../contracts/shedding.ts';
import { start } from './index.ts';

/** The tag's work in long frames, as a browser that tells of it would. */
class Frames {
  static supportedEntryTypes = ['long-animation-frame'];
  observe = () => {};
  disconnect = () => {};
  takeRecords = () => [{ scripts: [{ duration: 300, sourceURL: 'https://t.example/m/a-0123456789ab.js' }] }];
}

const off = { share: 0, without: 'none', withoutShare: 0, shed: true, shedOverMs: 200, evenBookings: true } as const;
const told = { page: '/', modules: ['a'], tookMs: {} };

/** A page view up to the moment in which the page is hidden. */
async function view({ anonymous = false, options = { ...off, shedding: told } as object, seen = [] as string[] } = {}) {
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue(seen.map((name) => ({ name }) as never));
  const track = vi.fn(async () => true);
  const stopping = new AbortController();
  const context = {
    ...{ anonymous, collect: 'https://t.example/c/salon', modules: [{ id: 'a' }], signal: stopping.signal, track },
    pageUrl: () => 'https://salon.example/',
  } as unknown as ModuleContext;
  await start(context, options as Parameters<typeof start>[1]);
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  for (const type of ['visibilitychange', 'pagehide']) dispatchEvent(new Event(type));
  stopping.abort();
  return { track, notes: JSON.parse(localStorage.getItem(shedding.notesName) ?? 'null') };
}

describe('slow modules', () => {
  beforeEach(() => {
    vi.stubGlobal('PerformanceObserver', Frames);
    localStorage.setItem('tendril', '{"visitor":"01900000-0000-7000-8000-000000000001"}');
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    localStorage.clear();
  });

  test('are noted once on every view, also where the view is not among those that are measured', async () => {
    const { notes, track } = await view({ seen: ['visible'] });
    expect(notes).toEqual({ '/': { a: ['1', expect.any(Number), 300] } });
    expect(track).not.toHaveBeenCalled();
  });

  test('are not noted where the tag’s head did not ask for it, as in a preview', async () => {
    expect((await view({ options: off })).notes).toBeNull();
  });

  test('are not noted of a page that was hidden before: what ran there was slow for other reasons', async () => {
    expect((await view({ seen: ['hidden', 'visible'] })).notes).toBeNull();
  });

  test('are not noted of somebody who asked not to be known', async () => {
    expect((await view({ anonymous: true })).notes).toBeNull();
  });
});
