import type { ModuleContext } from '../../contracts/module.ts';
import type { BringPart, Show } from '../../contracts/showing-context.ts';
import type { ShowOptions, UiChunk } from '../../contracts/ui-chunk.ts';

/**
 * Returns the `show` of all modules: it brings the interface when there is something to show for the first time, and shows
 * one widget at a time; who comes while another one is on the page takes its place where that gives way, waits where it is
 * patient, else it is not shown.
 */
export function openShow(
  { signal }: Pick<ModuleContext, 'signal'>,
  bring: BringPart,
): { show: Show; isShowing: () => boolean; whenFree: () => Promise<void> } {
  let isShowing = false;
  /** What is on the page, or about to be. */
  let current: ShowOptions | undefined;
  const waiting: (() => void)[] = [];
  const setShowing = (isSo: boolean) => {
    isShowing = isSo;
    if (!isSo) current = undefined;
    if (!isSo) for (const go of waiting.splice(0)) go();
  };

  const ended = () => new Promise<void>((go) => (isShowing ? waiting.push(go) : go()));
  /** What would give way takes no room. */
  const whenFree = async () => (current?.giveWay ? undefined : ended());

  const show: Show = async (options, mayShow = () => true) => {
    while (isShowing) {
      const givesWay = !options.giveWay && current?.giveWay?.();
      if (!givesWay && !options.isPatient) return false;
      await ended();
    }
    setShowing(true);
    current = options;
    let isShown = false;
    try {
      const ui = await bring<UiChunk>('ui');
      isShown = !signal.aborted && mayShow() && ui.show({ ...options, onAction });
      // Whoever shows it may end it: then the page is free for another one.
      options.signal.addEventListener('abort', free);
    } finally {
      setShowing(isShown);
    }
    return isShown;

    function free(): void {
      if (isShown) setShowing(false);
      isShown = false;
    }

    function onAction(...[action, screen]: Parameters<ShowOptions['onAction']>): void {
      if (action === 'closed') free();
      options.onAction(action, screen);
    }
  };

  return { show, isShowing: () => isShowing, whenFree };
}
