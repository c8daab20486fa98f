// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { LoaderContext } from '../contracts/module.ts';
import type { ModuleSpec, SiteConfig } from '../contracts/site-config.ts';
import { boot } from './boot.ts';
import { type Files, type Start, serve } from './testing.ts';

const spec = (id: string, needs: string[] = ['common']): ModuleSpec => ({
  id,
  file: `https://t.example/m/${id}.js`,
  integrity: `sha384-${'A'.repeat(64)}`,
  needs,
  later: false,
  options: { of: id },
});
const site = (modules: ModuleSpec[] = []): SiteConfig => ({
  site: 'salon',
  collect: 'https://t.example/c/salon',
  hide: '',
  measured: true,
  sealKey: '',
  credentials: 'omit',
  common: { of: 'common' },
  modules,
});
const nothing = async () => {};
const push = (call: unknown) => (window.tendril as unknown as { push(call: unknown): void }).push(call);

describe('the loader', () => {
  beforeEach(() => {
    vi.restoreAllMocks();
    delete window.tendril;
    vi.spyOn(console, 'warn').mockImplementation(() => {});
  });

  test('starts common in the task in which the tag runs, with the site’s options for it', () => {
    serve({});
    const common = vi.fn(nothing);
    boot(site([spec('a')]), common);
    expect(common).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ site: 'salon', measured: true, credentials: 'omit' }),
      { of: 'common' },
    );
  });

  test('remembers the arrival as the page was when the tag ran, without what the site hides', () => {
    serve({});
    history.replaceState({}, '', '/book?utm_source=mail&token=secret#top');
    let arrival: LoaderContext['arrival'] | undefined;
    boot({ ...site(), hide: '&token=[^&#]*' }, async (context) => {
      arrival = context.arrival;
      history.replaceState({}, '', '/');
    });
    expect(arrival?.url).toBe(`${location.origin}/book?utm_source=mail#top`);
    expect(arrival?.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('asks for every module at once, with integrity and crossorigin, also while common waits', () => {
    const { scripts } = serve({});
    boot(site([spec('a'), spec('b', ['a'])]), () => new Promise(() => {}));
    expect([...scripts.keys()]).toEqual(['a', 'b']);
    for (const script of scripts.values()) {
      expect(script.integrity).toMatch(/^sha384-/);
      expect(script.crossOrigin).toBe(''); // not null: fetched without credentials
    }
  });

  test('brings a part of a module only when the module asks for it', async () => {
    const part: ModuleSpec = { ...spec('part', []), later: true };
    const shown: string[] = [];
    const start: Start = async ({ load }) => {
      const exports = {} as { start(context: string, options: null): void };
      (await load(part))(exports);
      exports.start('shown', null);
    };
    const { scripts, finish } = serve({ a: start, part: (what) => shown.push(String(what)) });
    boot(site([spec('a'), part]), nothing);
    expect([...scripts.keys()]).toEqual(['a']);
    finish('a');
    await vi.waitFor(() => expect([...scripts.keys()]).toEqual(['a', 'part']));
    finish('part');
    await vi.waitFor(() => expect(shown).toEqual(['shown']));
    expect(scripts.get('part')?.integrity).toBe(part.integrity);
  });

  test('starts modules in the order of their needs, whichever file comes first', async () => {
    const started: string[] = [];
    const start =
      (id: string): Start =>
      (_, options) => {
        started.push(id);
        expect(options).toEqual({ of: id });
      };
    const { finish } = serve({ a: start('a'), b: start('b'), c: start('c') });
    let ready = () => {};
    const common = () =>
      new Promise<void>((resolve) => {
        ready = resolve;
      });
    boot(site([spec('a'), spec('b', ['common', 'a']), spec('c', ['b'])]), common);
    for (const id of ['c', 'b', 'a']) finish(id);
    await nextTask();
    expect(started).toEqual([]);
    ready();
    await vi.waitFor(() => expect(started).toEqual(['a', 'b', 'c']));
  });

  test('hands a module what common has added to the context', async () => {
    const seen: unknown[] = [];
    const { finish } = serve({ a: (context) => seen.push(context) });
    const common = async (context: LoaderContext) => void Object.assign(context, { added: 'by common' });
    boot(site([spec('a')]), common);
    finish('a');
    await vi.waitFor(() => expect(seen).toMatchObject([{ site: 'salon', added: 'by common' }]));
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
    'a module that %s takes down only those that need it, with the same error',
    async (_, file) => {
      const started: string[] = [];
      const { finish } = serve({
        bad: file,
        dependent: () => started.push('dependent'),
        other: () => started.push('other'),
      });
      boot(site([spec('bad'), spec('dependent', ['common', 'bad']), spec('other')]), nothing);
      for (const id of ['bad', 'dependent', 'other']) finish(id);
      await vi.waitFor(() => expect(console.warn).toHaveBeenCalledWith('tendril:', 'dependent', expect.anything()));
      await vi.waitFor(() => expect(started).toEqual(['other']));
      const told = new Map(vi.mocked(console.warn).mock.calls.map(([, id, error]) => [id, error]));
      expect([...told.keys()]).toEqual(['bad', 'dependent']);
      expect(told.get('dependent')).toBe(told.get('bad'));
    },
  );

  test('a module that hangs holds up only those that need it', async () => {
    const started: string[] = [];
    const { finish } = serve({ dependent: () => started.push('dependent'), other: () => started.push('other') });
    boot(site([spec('hangs'), spec('dependent', ['common', 'hangs']), spec('other')]), nothing);
    for (const id of ['dependent', 'other']) finish(id);
    await vi.waitFor(() => expect(started).toEqual(['other']));
    expect(console.warn).not.toHaveBeenCalled();
  });

  test('where common fails nothing that needs it starts, and each says so with the same error', async () => {
    const started: string[] = [];
    const { finish } = serve({ a: () => started.push('a'), free: () => started.push('free') });
    const error = new Error('broken');
    boot(site([spec('a'), spec('b', ['a']), spec('free', [])]), () => Promise.reject(error));
    for (const id of ['a', 'free']) finish(id);
    await vi.waitFor(() => expect(started).toEqual(['free']));
    expect(vi.mocked(console.warn).mock.calls).toEqual(['common', 'a', 'b'].map((id) => ['tendril:', id, error]));
  });

  test('hands over calls made before it came, and takes calls made after', async () => {
    serve({});
    const seen: unknown[] = [];
    window.tendril = [['goal', 'early']];
    boot(site(), async ({ on }) => on('goal', (name: string) => seen.push(name)));
    push(['goal', 'later']);
    expect(seen).toEqual(['early', 'later']);
  });

  test('ends all modules by its signal when the page says stop', () => {
    serve({});
    let signal: AbortSignal | undefined;
    boot(site(), async (context) => {
      signal = context.signal;
    });
    expect(signal?.aborted).toBe(false);
    push(['stop']);
    expect(signal?.aborted).toBe(true);
  });

  test('a second tag on the page throws, and starts nothing', () => {
    const { scripts } = serve({});
    boot(site([spec('a')]), nothing);
    const first = window.tendril;
    scripts.clear();
    const second = vi.fn(nothing);
    expect(() => boot(site([spec('a')]), second)).toThrow('twice');
    expect(second).not.toHaveBeenCalled();
    expect(scripts.size).toBe(0);
    expect(window.tendril).toBe(first);
  });

  test('an element with id="tendril" does not pass for a tag', () => {
    serve({});
    window.tendril = document.createElement('div');
    const common = vi.fn(nothing);
    boot(site(), common);
    expect(common).toHaveBeenCalledOnce();
  });
});

const nextTask = () => new Promise((resolve) => setTimeout(resolve));
