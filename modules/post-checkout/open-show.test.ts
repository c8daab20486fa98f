import { describe, expect, test, vi } from 'vitest';
import type { ModuleContext } from '../../contracts/module.ts';
import type { ModuleSpec } from '../../contracts/site-config.ts';
import type { ShowOptions, UiChunk } from '../../contracts/ui-chunk.ts';
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
  const show = openShow({ load: bring, modules, signal } as unknown as ModuleContext);
  return { shown, bring, show };
}
interface Parts {
  load: () => Promise<void>;
  modules: ModuleSpec[];
  isShown: boolean;
}
const options = (onAction = vi.fn()) => ({ onAction }) as unknown as ShowOptions;

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

  test('lets the next one come where the first had no place on the page', async () => {
    const { show, shown } = aPage({ isShown: false });
    expect([await show(options()), await show(options())]).toEqual([false, false]);
    expect(shown).toHaveLength(2);
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
