import { describe, expect, test, vi } from 'vitest';
import type { ModuleContext } from '../../contracts/module.ts';
import type { ModuleSpec } from '../../contracts/site-config.ts';
import type { ShowOptions, UiChunk } from '../../contracts/ui-chunk.ts';
import { partBringer } from './bring-part.ts';
import { openShow } from './open-show.ts';

const ui = { id: 'ui', later: true } as ModuleSpec;

/** A page whose interface's file does what it is told. */
function aPage({ load = async () => {}, modules = [ui], isShown = true }: Partial<Parts> = {}) {
  const shown: ShowOptions[] = [];
  const chunk: UiChunk = {
    show(options) {
      shown.push(options);
      return isShown;
    },
  };
  const bring = vi.fn(async (_: ModuleSpec) => {
    await load();
    return (exports: object) => {
      Object.assign(exports, chunk);
    };
  });
  const signal = new AbortController().signal;
  const context = { load: bring, modules, signal } as unknown as ModuleContext;
  return { shown, bring, ...openShow(context, partBringer(context)) };
}
interface Parts {
  load: () => Promise<void>;
  modules: ModuleSpec[];
  isShown: boolean;
}
const options = (onAction = vi.fn()) => ({ onAction, signal: new AbortController().signal }) as unknown as ShowOptions;

describe('show', () => {
  test('brings the interface once, and shows one thing at a time', async () => {
    const { show, shown, bring } = aPage();
    const first = options();
    expect(await Promise.all([show(first), show(options())])).toEqual([true, false]);
    expect(await show(options())).toBe(false);
    shown[0]?.onAction('closed');
    expect(first.onAction).toHaveBeenCalledWith('closed', undefined);
    expect(await show(options())).toBe(true);
    expect(bring).toHaveBeenCalledTimes(1);
    expect(bring).toHaveBeenCalledWith(ui);
  });

  test('who is patient comes when the page is free, one after the other', async () => {
    const { show, shown } = aPage();
    const patient = () => ({ ...options(), isPatient: true });
    await show(options());
    const [second, third] = [show(patient()), show(patient())];
    expect(shown).toHaveLength(1);
    shown[0]?.onAction('closed');
    expect(await second).toBe(true);
    expect(shown).toHaveLength(2);
    shown[1]?.onAction('closed');
    expect(await third).toBe(true);
  });

  test('who gives way makes room at once, also for one that is not patient, but not for its like', async () => {
    const { show, shown } = aPage();
    const yielding = () => {
      const ending = new AbortController();
      const giveWay = () => {
        ending.abort();
        return true;
      };
      return { ...options(), signal: ending.signal, giveWay };
    };
    await show(yielding());
    expect(await show(yielding())).toBe(false);
    expect(await show(options())).toBe(true);
    expect(shown).toHaveLength(2);
    const [first, second] = [show({ ...yielding(), giveWay: () => false }), show(options())];
    shown[1]?.onAction('closed');
    expect([await first, await second]).toEqual([false, false]);
  });

  test('a page with what would give way is as good as free', async () => {
    const { show, shown, whenFree } = aPage();
    await show({ ...options(), giveWay: () => true });
    await whenFree();
    shown[0]?.onAction('closed');
    await show(options());
    let isFree = false;
    const free = whenFree().then(() => {
      isFree = true;
    });
    await Promise.resolve();
    expect(isFree).toBe(false);
    shown[1]?.onAction('closed');
    await free;
  });

  test('lets the next one come where the first had no place on the page', async () => {
    const { show, shown } = aPage({ isShown: false });
    expect([await show(options()), await show(options())]).toEqual([false, false]);
    expect(shown).toHaveLength(2);
  });

  test('asks at the last moment whether it may, and is free again where it may not', async () => {
    const { show, shown, isShowing } = aPage();
    const showing = show(options(), () => {
      expect(isShowing()).toBe(true);
      return false;
    });
    expect(await showing).toBe(false);
    expect([shown, isShowing()]).toEqual([[], false]);
    expect(await show(options(), () => true)).toBe(true);
    expect(isShowing()).toBe(true);
  });

  test('rejects where the file does not come, and tries again the next time', async () => {
    let isAway = true;
    const { show } = aPage({
      load: async () => {
        if (isAway) throw new Event('error');
      },
    });
    await expect(show(options())).rejects.toBeTruthy();
    isAway = false;
    expect(await show(options())).toBe(true);
  });

  test('rejects where the interface is not built', async () => {
    await expect(aPage({ modules: [] }).show(options())).rejects.toBe('ui is not built');
  });
});
