// @vitest-environment happy-dom
import fc from 'fast-check';
import * as v from 'valibot';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { LoaderContext } from '../../contracts/module.ts';
import { type Visit, VisitSchema } from '../../contracts/visit.ts';
import { newId } from '../../loader/new-id.ts';
import { openVisitState } from './visit-state.ts';

const options = { sessionMinutes: 30, campaignStartsSession: true, respectPrivacySignal: true };
const minute = 60_000;
const key = 'tendril';

let leaving = new AbortController();
beforeEach(() => {
  leaving.abort();
  leaving = new AbortController();
  localStorage.clear();
  vi.useFakeTimers({ now: 1_800_000_000_000 });
});

/** A page load: what the loader remembered, and the visit as `common` first reads it. */
function load(
  url: string,
  referrer = '',
  {
    anonymous = false,
    measured = true,
    ...changed
  }: Partial<typeof options> & { anonymous?: boolean; measured?: boolean | null } = {},
) {
  const arrival = { id: newId(), at: Date.now(), url, referrer };
  const context = { arrival, newId, measured, signal: leaving.signal } as LoaderContext;
  const state = openVisitState(context, { ...options, ...changed }, anonymous);
  /** As it stands on the wire. */
  const visit = (): Visit => JSON.parse(JSON.stringify(state.visit() ?? {}));
  return { arrival, state, visit, ...visit() };
}
const home = `${location.origin}/`;
const campaign = `${home}?utm_source=yandex&utm_campaign=spring`;

describe('the visit', () => {
  test('of a new visitor is their first: the arrival is first and last touch, its id the session', () => {
    const { arrival, visitor, session, number, first, last } = load(campaign, 'https://ya.ru/');
    expect({ session, number }).toEqual({ session: arrival.id, number: 1 });
    expect(first).toEqual({ at: arrival.at, url: campaign, referrer: 'https://ya.ru/' });
    expect(last).toEqual(first);
    expect(v.is(VisitSchema, { visitor, session, number, first, last })).toBe(true);
  });

  test('goes on over pages for as long as nobody pauses for 30 minutes', () => {
    const one = load(campaign);
    vi.advanceTimersByTime(29 * minute);
    const two = load(`${home}prices`, campaign);
    vi.advanceTimersByTime(29 * minute);
    expect(load(`${home}book`, `${home}prices`).session).toBe(one.session);
    expect(two.last).toEqual(one.last);
  });

  test('ends after 30 minutes; the next keeps visitor and first touch', () => {
    const one = load(campaign);
    vi.advanceTimersByTime(31 * minute);
    const two = load(home, 'https://vk.com/');
    expect(two).toMatchObject({ visitor: one.visitor, number: 2, first: one.first });
    expect(two.session).not.toBe(one.session);
    expect(two.last).toMatchObject({ url: home, referrer: 'https://vk.com/' });
  });

  test('of someone who paused and went on inside the site still has the campaign that brought them', () => {
    const one = load(campaign);
    vi.advanceTimersByTime(31 * minute);
    const two = load(`${home}prices`, home);
    expect(two.session).not.toBe(one.session);
    expect(two.last).toEqual({ ...one.last, at: two.arrival.at });
  });

  test('on a page left open over the pause begins anew with the next activity, campaign kept', () => {
    const one = load(campaign);
    vi.advanceTimersByTime(31 * minute);
    const later = one.visit();
    expect(later.number).toBe(2);
    expect(later.last).toEqual({ ...one.last, at: Date.now() });
  });

  test('begins anew at once when another campaign brings the visitor, not when the same page is reloaded', () => {
    const one = load(campaign);
    for (const same of [campaign, `${campaign}#prices`]) expect(load(same).session).toBe(one.session);
    const other = load(`${home}?utm_source=vk`);
    expect(other.session).not.toBe(one.session);
    expect(other.last.url).toContain('vk');
  });

  test('does not begin anew with a campaign where the site has switched that off', () => {
    const one = load(campaign);
    expect(load(`${home}?utm_source=vk`, '', { campaignStartsSession: false }).session).toBe(one.session);
  });

  test('is moved on by another tab', () => {
    const one = load(campaign);
    const other = load(`${home}?utm_source=vk`);
    expect(one.visit().session).toBe(other.session);
  });

  test('of a visitor who sends the privacy signal is kept nowhere', () => {
    const one = load(campaign, '', { anonymous: true });
    expect(localStorage.length).toBe(0);
    expect(one.visit().session).toBe(one.session);
    expect(load(campaign, '', { anonymous: true }).visitor).not.toBe(one.visitor);
  });

  test('lives in memory where storage is refused', () => {
    const refuse = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('denied');
    });
    const one = load(campaign);
    expect(one.visit()).toMatchObject({ session: one.session, number: 1 });
    refuse.mockRestore();
  });

  test('survives whatever stands in storage: it never throws and the backend accepts what it says', () => {
    vi.useRealTimers();
    const good = () => {
      load(campaign);
      return localStorage.getItem(key) ?? '';
    };
    const garbled = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom('null', '[]', '{"__proto__":{"visitor":"x"}}', '{"visitor":1,"session":2}'),
      fc
        .record({ at: fc.nat(), length: fc.nat() })
        .map(({ at, length }) => good().slice(at % 300, (at % 300) + length)),
    );
    fc.assert(
      fc.property(garbled, (text) => {
        localStorage.setItem(key, text);
        expect(v.is(VisitSchema, load(campaign).visit())).toBe(true);
        localStorage.clear();
      }),
      { numRuns: 1000 },
    );
    expect(({} as { visitor?: string }).visitor).toBeUndefined();
  });

  test('is taken over from what the backend knows of a browser that has forgotten', () => {
    const one = load(campaign);
    const known = { visitor: newId(), number: 7, first: { at: 1, url: `${home}first` } };
    one.state.adopt(known);
    expect(one.visit()).toMatchObject({ ...known, session: one.session, last: one.last });
    expect(load(`${home}prices`, home)).toMatchObject(known);
  });
});

describe('the consent', () => {
  test.each([
    [true, undefined, true],
    [true, true, true],
    [true, false, false],
    [null, undefined, null],
    [null, true, true],
    [null, false, false],
    [false, undefined, false],
    [false, true, false],
    [false, false, false],
  ] as const)(
    'where the site says %s and the visitor %s, makes measuring %s; a later page knows',
    (byDefault, said, measured) => {
      const { state } = load(home, '', { measured: byDefault });
      if (said !== undefined) state.choose(said, 'v1');
      expect(state.measured()).toBe(measured);
      expect(load(home, '', { measured: byDefault }).state.measured()).toBe(measured);
    },
  );

  test('that has yet to be given keeps everything off the disk, and then knows the landing page', () => {
    const { state, arrival } = load(campaign, '', { measured: null });
    expect(state.visit()).toBeUndefined();
    window.dispatchEvent(new Event('pointerdown'));
    expect(localStorage.length).toBe(0);
    vi.advanceTimersByTime(5 * minute);
    state.choose(true, 'v1');
    expect(state.visit()?.last).toMatchObject({ at: arrival.at, url: campaign });
  });

  test('taken back leaves nothing but itself; given again begins a new visitor', () => {
    const one = load(campaign);
    one.state.choose(false, 'v2');
    expect(one.state.visit()).toBeUndefined();
    expect(JSON.parse(localStorage.getItem(key) ?? '')).toEqual({ consent: false, version: 'v2' });
    one.state.choose(true, 'v3');
    expect(one.visit()).toMatchObject({ number: 1 });
    expect(one.visit().visitor).not.toBe(one.visitor);
  });

  test('stands beside the visit with the version that was agreed to, on later pages too', () => {
    load(home).state.choose(true, 'v1');
    expect(load(`${home}prices`, home)).toMatchObject({ consent: true, version: 'v1', number: 1 });
  });

  test('of a visitor who sends the privacy signal is kept, their ids are not', () => {
    const { state } = load(campaign, '', { anonymous: true, measured: null });
    state.choose(true, 'v1');
    expect(state.visit()).toBeDefined();
    expect(JSON.parse(localStorage.getItem(key) ?? '')).toEqual({ consent: true, version: 'v1' });
    state.choose(false, 'v1');
    expect(load(home, '', { anonymous: true }).state.measured()).toBe(false);
  });

  test('taken back in another tab holds here, also where the visit is in memory only', () => {
    const { state, visitor } = load(campaign, '', { anonymous: true });
    localStorage.setItem(key, JSON.stringify({ consent: false, version: 'v2' }));
    dispatchEvent(new StorageEvent('storage', { key: 'of the site' }));
    expect(state.visit()?.visitor).toBe(visitor);
    dispatchEvent(new StorageEvent('storage', { key }));
    expect([state.measured(), state.visit()]).toEqual([false, undefined]);
  });

  test.each([
    [false, 'the visit stands beside it'],
    [true, 'it is there, since that visit is kept nowhere'],
  ])('given in another tab is told to all modules when (anonymous: %s) %s', (anonymous) => {
    const visit = load(campaign).visit();
    leaving.abort();
    leaving = new AbortController();
    const heard = vi.fn();
    addEventListener('tendril', heard);
    const { state } = load(campaign, '', { measured: null, anonymous });
    const told = [{ consent: true }, { ...visit, seen: Date.now(), consent: true }].map((kept) => {
      localStorage.setItem(key, JSON.stringify(kept));
      dispatchEvent(new StorageEvent('storage', { key }));
      return heard.mock.calls.length;
    });
    removeEventListener('tendril', heard);
    expect(told).toEqual(anonymous ? [1, 2] : [0, 1]);
    expect(state.visit()?.visitor === visit.visitor).toBe(!anonymous);
  });

  test('is remembered by the page where storage is refused', () => {
    const refuse = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('denied');
    });
    const { state } = load(campaign);
    state.choose(false, 'v1');
    expect(state.measured()).toBe(false);
    refuse.mockRestore();
  });
});
