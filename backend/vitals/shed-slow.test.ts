// @vitest-environment happy-dom
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Shedding, shedding } from '../../contracts/shedding.ts';
import type { SiteConfig } from '../../contracts/site-config.ts';
import { noteSlow } from '../../modules/vitals/note-slow.ts';
import { shedSlow } from './shed-slow.ts';
import { splitConfig } from './split-config.ts';

const { notesName, keptMs, pathLength } = shedding;
const rules = { modules: ['a', 'd'], notesName, keptMs, pathLength };
const overMs = 200;
const spec = (id: string, needs: string[] = ['common'], options = {}) => ({
  ...{ id, file: `https://t.example/m/${id}.js`, integrity: '', needs, later: false, options },
});
const config = (more: Partial<SiteConfig> = {}): SiteConfig => ({
  ...{ site: 'salon', collect: 'https://t.example/c/salon', hide: '', measured: true, sealKey: '' },
  ...{ credentials: 'omit', common: { respectPrivacySignal: true } },
  modules: [spec('a'), spec('b', ['common', 'a']), spec('c', ['b']), spec('d'), spec('vitals')],
  ...more,
});
const toldTo = ({ modules }: SiteConfig) =>
  modules.find(({ id }) => id === 'vitals')?.options.shedding as Shedding | undefined;
const idsOf = ({ modules }: SiteConfig) => modules.map(({ id }) => id);

/** A page view from its head to its end, on which module `a` takes so long wherever it runs: which modules it was given. */
function view(
  aMs: number,
  { path = '/prices', more = {} }: { path?: string; more?: Partial<SiteConfig> } = {},
): string {
  history.replaceState({}, '', path);
  const site = shedSlow(config(more), rules);
  const told = toldTo(site);
  if (told) noteSlow({ ...told, ran: idsOf(site), longMs: { a: aMs, d: 50 }, overMs });
  return idsOf(site).join(' ');
}
const [all, withoutA] = ['a b c d vitals', 'd vitals'];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  localStorage.setItem('tendril', '{"visitor":"01900000-0000-7000-8000-000000000001"}');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('a module that is too slow on a page', () => {
  test('is left out of its next views with all that needs it, and the other pages keep it', () => {
    expect([view(201), view(350), view(0), view(0)]).toEqual([all, all, withoutA, withoutA]);
    expect(view(0, { path: '/' })).toBe(all);
    expect(view(0, { path: '/prices?utm_source=a#b' })).toBe(withoutA);
  });

  test('is named with what it last took', () => {
    view(201);
    view(349.6);
    expect(toldTo(shedSlow(config(), rules))).toEqual({ page: '/prices', modules: ['a', 'd'], tookMs: { a: 350 } });
  });

  test.each([
    ['once', [900, 0, 0]],
    ['twice with two quick views between', [900, 0, 0, 900]],
    ['up to the limit', [200, 200, 200]],
  ])('stays when it was so %s', (_, times) => {
    expect([...times, 0].map((ms) => view(ms))).toEqual(Array(times.length + 1).fill(all));
  });

  test('goes after two of the last three views, with a quick one between', () => {
    expect([view(900), view(0), view(900), view(0)]).toEqual([all, all, all, withoutA]);
  });

  test('is tried again a day later, and goes again only after two slow views', () => {
    view(900);
    view(900);
    vi.advanceTimersByTime(keptMs - 1);
    expect(view(900)).toBe(withoutA);
    vi.advanceTimersByTime(1);
    expect([view(900), view(900), view(900)]).toEqual([all, all, withoutA]);
  });

  test('comes back where it was the clock that was ahead', () => {
    vi.setSystemTime(Date.now() + 2 * keptMs);
    expect([view(900), view(900), view(900)]).toEqual([all, all, withoutA]);
    vi.setSystemTime(Date.now() - 2 * keptMs);
    expect(view(900)).toBe(all);
  });

  test('is known by the path without what the site hides', () => {
    const hides = { more: { hide: '/secret-[^/?]*' } };
    view(900, { path: '/order/secret-1', ...hides });
    view(900, { path: '/order/secret-2', ...hides });
    expect(view(0, { path: '/order/secret-3', ...hides })).toBe(withoutA);
    expect(localStorage.getItem(notesName)).not.toContain('secret');
  });
});

describe('nothing is kept, read or left out', () => {
  test.each([
    ['a visitor who has yet to say', '{}'],
    ['a visitor who said no', '{"consent":false}'],
    ['an entry of somebody else', '{'],
  ])('of %s', (_, entry) => {
    view(900);
    view(900);
    const kept = localStorage.getItem(notesName) ?? '';
    localStorage.setItem('tendril', entry);
    localStorage.removeItem(notesName);
    expect([view(900), view(900), view(900)]).toEqual([all, all, all]);
    expect(localStorage.getItem(notesName)).toBeNull();
    localStorage.setItem(notesName, kept);
    expect(idsOf(shedSlow(config(), rules)).join(' ')).toBe(all);
  });

  test('where the browser asks for privacy and the site respects it', () => {
    view(900);
    view(900);
    vi.stubGlobal('navigator', { globalPrivacyControl: true });
    expect(view(0)).toBe(all);
    expect(view(0, { more: { common: { respectPrivacySignal: false } } })).toBe(withoutA);
  });
});

test('whatever stands in storage, the head does not throw, and the tag goes on', () => {
  const entry = fc.oneof(fc.string(), fc.json(), fc.constant('{"/prices":{"a":5,"d":["11"]}}'));
  fc.assert(
    fc.property(entry, entry, (notes, visitor) => {
      localStorage.setItem(notesName, notes);
      localStorage.setItem('tendril', visitor);
      const site = shedSlow(config(), rules);
      expect(idsOf(site).join(' ')).toBe(all);
      expect(toldTo(site)?.page).toBe(location.pathname);
      expect(() => view(900)).not.toThrow();
    }),
  );
});

describe('the head of a tag', () => {
  const real = (options: object) =>
    config({ modules: [spec('yclients'), spec('yclients-form'), spec('vitals', ['common'], options)] });
  const sheds = { shed: true, shedOverMs: 200, evenBookings: true, without: 'none', withoutShare: 0 };
  const run = (text: string, page = '/prices') => {
    const notes = { [page]: { yclients: ['11', Date.now(), 300], 'yclients-form': ['11', Date.now(), 300] } };
    const stored: Record<string, string> = {
      tendril: JSON.stringify({ visitor: '01900000-0000-7000-8000-000000000001' }),
      [notesName]: JSON.stringify(notes),
    };
    const localStorage = { getItem: (name: string) => stored[name] ?? null };
    const location = { href: 'https://salon.example/prices' };
    return runInNewContext(text, { localStorage, location, URL, Date, navigator: {} }) as SiteConfig;
  };

  test('sheds only on sites that wish it, and needs nothing from outside', () => {
    const split = (options: object) => splitConfig(real(options), JSON.stringify(real(options)));
    for (const options of [{ ...sheds, shed: false }, { ...sheds, evenBookings: false }, {}])
      expect(split(options)).toBe(JSON.stringify(real(options)));
    expect(idsOf(run(split(sheds)))).toEqual(['vitals']);
    expect(idsOf(run(split(sheds), '/other'))).toEqual(['yclients', 'yclients-form', 'vitals']);
  });

  test('compares and sheds side by side; what is compared is not shed', () => {
    const both = real({ ...sheds, without: 'yclients', withoutShare: 50 });
    const site = run(splitConfig(both, JSON.stringify(both)));
    // The visitor's turn is 1 of 100.
    expect(idsOf(site)).toEqual(['vitals']);
    expect(toldTo(site)?.tookMs).toEqual({ 'yclients-form': 300 });
    const withIt = real({ ...sheds, without: 'yclients', withoutShare: 1 });
    const other = run(splitConfig(withIt, JSON.stringify(withIt)));
    expect(idsOf(other)).toEqual(['yclients', 'vitals']);
    expect(other.modules.at(-1)?.options.isLeftOut).toBe(false);
  });
});
