// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { LoaderContext } from '../contracts/module.ts';
import type { ModuleSpec, SiteConfig } from '../contracts/site-config.ts';
import { boot } from './boot.ts';

type Start = (context: LoaderContext, options: unknown) => unknown;
/** What each file does when its script runs: a start function, or how it fails. */
type Files = Record<string, Start | 'missing' | 'empty'>;

const spec = (id: string, needs: string[] = []): ModuleSpec => ({
  id,
  file: `https://t.example/m/${id}.js`,
  integrity: `sha384-${'A'.repeat(64)}`,
  needs,
  options: { of: id },
});
const site = (modules: ModuleSpec[]): SiteConfig => ({
  site: 'salon',
  collect: 'https://t.example/c/salon',
  hide: '',
  consent: 'granted',
  sealKey: '',
  cookie: false,
  modules,
});

/** Plays the browser's part: runs a script some turns after it was put into the page, in the order of `finish`. */
function serve(files: Files) {
  const scripts = new Map<string, HTMLScriptElement>();
  vi.spyOn(document.head, 'append').mockImplementation((node) => {
    const script = node as HTMLScriptElement;
    scripts.set(script.src.replace(/.*\/m\/(.*)\.js/, '$1'), script);
  });
  const finish = (id: string) => {
    const file = files[id];
    const script = scripts.get(id);
    if (!script) throw new Error(`${id} was not asked for`);
    if (file === 'missing') return script.onerror?.('');
    const tendril = window.tendril as { define(needs: unknown, factory: (exports: { start?: Start }) => void): void };
    if (file && file !== 'empty')
      tendril.define([], (exports) => {
        exports.start = file;
      });
    script.onload?.(new Event('load'));
  };
  return { scripts, finish };
}

describe('the loader', () => {
  beforeEach(() => {
    vi.restoreAllMocks();
    delete window.tendril;
    vi.spyOn(console, 'warn').mockImplementation(() => {});
  });

  test('asks for every module at once, with integrity and crossorigin', () => {
    const { scripts } = serve({});
    boot(site([spec('common'), spec('a', ['common']), spec('b', ['a'])]));
    expect([...scripts.keys()]).toEqual(['common', 'a', 'b']);
    for (const script of scripts.values()) {
      expect(script.integrity).toMatch(/^sha384-/);
      expect(script.crossOrigin).toBe('anonymous');
    }
  });

  test('starts modules in the order of their needs, whichever file comes first', async () => {
    const started: string[] = [];
    const start =
      (id: string): Start =>
      (_, options) => {
        started.push(id);
        expect(options).toEqual({ of: id });
      };
    const { finish } = serve({ common: start('common'), a: start('a'), b: start('b') });
    boot(site([spec('common'), spec('a', ['common']), spec('b', ['a'])]));
    for (const id of ['b', 'a', 'common']) finish(id);
    await vi.waitFor(() => expect(started).toEqual(['common', 'a', 'b']));
  });

  test.each([
    ['is missing', 'missing'],
    ['defines nothing', 'empty'],
    [
      'throws at start',
      () => {
        throw new Error('broken');
      },
    ],
    ['rejects at start', () => Promise.reject(new Error('broken'))],
  ] as [string, Files[string]][])(
    'a module that %s takes down only those that need it, and says so',
    async (_, file) => {
      const started: string[] = [];
      const { finish } = serve({
        common: () => started.push('common'),
        bad: file,
        dependent: () => started.push('dependent'),
        other: () => started.push('other'),
      });
      boot(site([spec('common'), spec('bad', ['common']), spec('dependent', ['bad']), spec('other', ['common'])]));
      for (const id of ['common', 'bad', 'dependent', 'other']) finish(id);
      await vi.waitFor(() => expect(console.warn).toHaveBeenCalledWith('tendril:', 'dependent', expect.any(String)));
      expect(console.warn).toHaveBeenCalledWith('tendril:', 'bad', expect.any(String));
      expect(started).toEqual(['common', 'other']);
    },
  );

  test('hands over calls made before it came, and takes calls made after', async () => {
    const seen: unknown[] = [];
    const { finish } = serve({ common: (context) => context.on('goal', (name: string) => seen.push(name)) });
    window.tendril = [['goal', 'early']];
    boot(site([spec('common')]));
    (window.tendril as unknown as { push(call: unknown): void }).push(['goal', 'later']);
    finish('common');
    await vi.waitFor(() => expect(seen).toEqual(['early', 'later']));
  });

  test('a second tag on the page does nothing but say so', () => {
    const { scripts } = serve({});
    boot(site([spec('common')]));
    const first = window.tendril;
    scripts.clear();
    boot(site([spec('common')]));
    expect(scripts.size).toBe(0);
    expect(window.tendril).toBe(first);
    expect(console.warn).toHaveBeenCalledOnce();
  });

  test('an element with id="tendril" does not pass for a tag', () => {
    const { scripts } = serve({});
    window.tendril = document.createElement('div');
    boot(site([spec('common')]));
    expect(scripts.size).toBe(1);
  });

  describe('when the page is left', () => {
    const beacons: { url: string; body: string }[] = [];
    beforeEach(() => {
      beacons.length = 0;
      navigator.sendBeacon = (url, body) => beacons.push({ url: String(url), body: String(body) }) > 0;
      serve({});
    });

    test('sends the bare arrival if common has not taken over', () => {
      boot(site([spec('common')]));
      window.dispatchEvent(new Event('pagehide'));
      expect(beacons[0]?.url).toBe('https://t.example/c/salon');
      const { events } = JSON.parse(beacons[0]?.body ?? '');
      expect(events).toEqual([
        {
          type: 'page_view',
          id: expect.any(String),
          at: expect.any(Number),
          url: location.href,
          referrer: document.referrer,
        },
      ]);
    });
  });
});
