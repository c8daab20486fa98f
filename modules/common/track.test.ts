// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { LoaderContext } from '../../contracts/module.ts';
import { newId } from '../../loader/new-id.ts';
import type { Outbox } from './outbox.ts';
import { openTrack } from './track.ts';
import type { VisitState } from './visit-state.ts';

let measured: boolean | null;
const added: Record<string, unknown>[] = [];
const outbox = {
  add: async (event: Record<string, unknown>) => added.push(event) > 0,
  flush: vi.fn(),
} as unknown as Outbox;

/** `track` on a site, and what the page may say; `after` is what its `consent` calls lead to. */
function open() {
  let say: (call: unknown) => void = () => {};
  const choose = vi.fn((granted: boolean) => {
    measured = granted;
  });
  const state = {
    measured: () => measured,
    visit: () => (measured ? 'the visit' : undefined),
    choose,
  } as unknown as VisitState;
  const on = (_: string, take: (call: unknown) => void) => {
    say = take;
  };
  const track = openTrack({ newId, on } as unknown as LoaderContext, { state, outbox });
  return { track, choose, consent: (granted: unknown, version?: unknown) => say({ granted, version }) };
}
const types = () => added.map(({ type }) => type);

describe('an event', () => {
  beforeEach(() => {
    added.length = 0;
    measured = true;
    vi.mocked(outbox.flush).mockClear();
  });

  test('of a measured visitor goes at once, with the visit', () => {
    open().track({ type: 'goal', name: 'seen' });
    expect(added).toMatchObject([{ type: 'goal', visit: 'the visit' }]);
  });

  test('waits for a choice, and then has the time at which it happened', async () => {
    measured = null;
    const { track, consent } = open();
    track({ type: 'page_view', at: 7 });
    expect(added).toEqual([]);
    consent(true, 'v1');
    await vi.waitFor(() => expect(added).toMatchObject([{ type: 'page_view', at: 7, visit: 'the visit' }]));
  });

  test('that waited goes when the visitor has chosen in another tab', async () => {
    measured = null;
    open().track({ type: 'page_view', at: 7 });
    dispatchEvent(new Event('tendril')); // not a choice yet
    await Promise.resolve();
    measured = true;
    dispatchEvent(new Event('tendril'));
    await vi.waitFor(() => expect(added).toMatchObject([{ type: 'page_view', at: 7, visit: 'the visit' }]));
  });

  test('that waited is let go when the visitor says no, also when they say yes later', async () => {
    measured = null;
    const { track, consent } = open();
    const kept = track({ type: 'page_view' });
    consent(false);
    expect(await kept).toBe(false);
    consent(true);
    expect(await track({ type: 'goal', name: 'after' })).toBe(true);
    expect(types()).toEqual(['goal']);
  });

  test('is let go where the visitor has said no', async () => {
    measured = false;
    expect(await open().track({ type: 'goal', name: 'seen' })).toBe(false);
    expect(added).toEqual([]);
  });

  test.each([null, false])('that is an inquiry goes at once where measuring is %s, without a visit', (may) => {
    measured = may;
    open().track({ type: 'inquiry', contact: { phone: '1' } });
    expect(added).toMatchObject([{ type: 'inquiry', visit: undefined }]);
  });

  test('says whether a program drives the browser', () => {
    const { track } = open();
    const webdriver = vi.spyOn(navigator, 'webdriver', 'get').mockReturnValue(false);
    track({ type: 'goal', name: 'by a person' });
    webdriver.mockReturnValue(true);
    track({ type: 'goal', name: 'by a robot' });
    webdriver.mockRestore();
    expect(added.map(({ robot }) => robot)).toEqual([false, true]);
  });

  test('has its visit before what the page says, which may be too long to go along', () => {
    open().track({ type: 'inquiry', asked: {} });
    const names = Object.keys(added[0] ?? {});
    expect(names.indexOf('visit')).toBeLessThan(names.indexOf('asked'));
    expect(added).toMatchObject([{ visit: 'the visit' }]);
  });

  test('has its id in front, where the outbox reads it, and the id it is given', () => {
    const { track } = open();
    track({ type: 'goal', name: 'first' });
    track({ type: 'page_view', id: 'of the arrival' });
    expect(added.map((event) => Object.keys(event)[0])).toEqual(['id', 'id']);
    expect(added[1]?.id).toBe('of the arrival');
  });
});

describe('a consent', () => {
  beforeEach(() => {
    added.length = 0;
    measured = true;
    vi.mocked(outbox.flush).mockClear();
  });

  test('taken back clears the outbox and is told to the backend, without a visit', () => {
    open().consent(false, 'v1');
    expect(outbox.flush).toHaveBeenCalledOnce();
    expect(added).toMatchObject([{ type: 'withdrawal', visit: undefined }]);
  });

  test.each([null, false])('refused where measuring was %s tells the backend nothing', (before) => {
    measured = before;
    open().consent(false, 'v1');
    expect(added).toEqual([]);
    expect(outbox.flush).not.toHaveBeenCalled();
  });

  test.each(['yes', 1, undefined])('is given only by true, not by %s', (granted) => {
    const { choose, consent } = open();
    consent(granted, 'v1');
    expect(choose).toHaveBeenCalledExactlyOnceWith(false, 'v1');
  });

  test('is told to the other modules of the page', () => {
    const heard = vi.fn();
    addEventListener('tendril', heard, { once: true });
    open().consent(true);
    expect(heard).toHaveBeenCalledOnce();
  });
});
