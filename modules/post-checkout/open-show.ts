import type { ModuleContext } from '../../contracts/module.ts';
import type { Show } from '../../contracts/showing-context.ts';
import type { ShowOptions, UiChunk } from '../../contracts/ui-chunk.ts';

/**
 * Returns the `show` of all modules: it brings the interface when there is something to show for the first time, and shows
 * one widget at a time; who comes while another one is on the page is not shown.
 */
export function openShow({ load, modules, signal }: ModuleContext): Show {
  let chunk: Promise<UiChunk> | undefined;
  let isShowing = false;

  async function bring(): Promise<UiChunk> {
    const spec = modules.find(({ id }) => id === 'ui');
    if (!spec) throw 'ui is not built';
    const exports = {} as UiChunk;
    (await load(spec))(exports);
    return exports;
  }

  return async (options) => {
    if (isShowing) return false;
    isShowing = true;
    let isShown = false;
    try {
      chunk ??= bring();
      const { show } = await chunk;
      isShown = !signal.aborted && show({ ...options, onAction });
    } catch (error) {
      chunk = undefined; // another try may bring it
      throw error;
    } finally {
      isShowing = isShown;
    }
    return isShown;

    function onAction(...[action, screen]: Parameters<ShowOptions['onAction']>): void {
      if (action === 'closed') isShowing = false;
      options.onAction(action, screen);
    }
  };
}
