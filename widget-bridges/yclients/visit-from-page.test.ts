// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ModuleContext } from '../../contracts/module.ts';
import { visitFromPage } from './visit-from-page.ts';

const code = `salon.${'a'.repeat(32)}`;
const site = 'https://salon.example';

describe('the visit that led to the form', () => {
  const parent = { postMessage: vi.fn() };
  let stop: AbortController;
  beforeEach(() => {
    vi.useFakeTimers();
    sessionStorage.clear();
    parent.postMessage.mockClear();
    stop = new AbortController();
    vi.stubGlobal('parent', parent);
  });
  afterEach(() => {
    stop.abort();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  /** `ownCode` is empty where the visitor has not consented to be measured on the form. */
  const open = (url: string, ownCode = code) =>
    visitFromPage({ arrival: { url }, signal: stop.signal, visitCode: () => ownCode } as ModuleContext, [site]);
  const answer = (data: unknown, origin = site, source: unknown = parent) =>
    window.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));

  test('stands in the address, and is kept for later pages of the tab', () => {
    expect(open(`https://n1.yclients.com/?o=m1&yextrafield_tendril=${code}#x`).code()).toBe(code);
    expect(open('https://n1.yclients.com/company/1/success-order/5/x').code()).toBe(code);
    expect(parent.postMessage).not.toHaveBeenCalled();
  });

  test('stays in memory without consent', () => {
    expect(open(`https://n1.yclients.com/?yextrafield_tendril=${code}`, '').code()).toBe(code);
    expect(sessionStorage.length).toBe(0);
  });

  test('is asked of the page around, by the names of the site’s own origins only', () => {
    const visit = open('https://n1.yclients.com/');
    expect(parent.postMessage.mock.calls).toEqual([[expect.any(String), site]]);
    const work = vi.fn();
    visit.whenKnown(work);
    expect(work).not.toHaveBeenCalled();
    answer({ tendril: 'visit', code });
    expect(work).toHaveBeenCalledOnce();
    expect(visit.code()).toBe(code);
  });

  test('is not waited for longer than half a second, nor when the page is left', () => {
    const [late, left] = [open('https://n1.yclients.com/'), open('https://n1.yclients.com/')];
    const [afterWait, atLeaving] = [vi.fn(), vi.fn()];
    late.whenKnown(afterWait);
    left.whenKnown(atLeaving);
    left.settle();
    expect(atLeaving).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(500);
    expect([afterWait.mock.calls.length, atLeaving.mock.calls.length]).toEqual([1, 1]);
  });

  test.each([
    ['a look-alike origin', { tendril: 'visit', code }, 'https://salon.example.evil.ru', parent],
    ['the same host over http', { tendril: 'visit', code }, 'http://salon.example', parent],
    ['another port', { tendril: 'visit', code }, 'https://salon.example:8443', parent],
    ['a sub-domain', { tendril: 'visit', code }, 'https://a.salon.example', parent],
    ['no origin', { tendril: 'visit', code }, 'null', parent],
    ['another window', { tendril: 'visit', code }, site, {}],
    ['another shape', code, site, parent],
    ['no message at all', null, site, parent],
    ['something that is no code', { tendril: 'visit', code: '<img src=x>' }, site, parent],
    ['a code of another type', { tendril: 'visit', code: { toString: () => code } }, site, parent],
  ])('is not taken from %s', (_, data, origin, source) => {
    const visit = open('https://n1.yclients.com/');
    answer(data, origin, source);
    expect(visit.code()).toBeUndefined();
  });
});
