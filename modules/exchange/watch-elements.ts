import type { ModuleContext } from '../../contracts/module.ts';

/** A page that changes all the time is looked at this often at most. */
const restMs = 100;

/**
 * Hands every element that a CSS selector finds to `found`, each once: those that are there and those that come or are marked
 * later. A selector that is none finds nothing, and is reported.
 */
export function watchElements(
  { report, signal }: Pick<ModuleContext, 'report' | 'signal'>,
  selector: string,
  found: (element: Element) => void,
): void {
  const known = new WeakSet<Element>();
  let isResting = false;

  function look(): void {
    isResting = false;
    if (signal.aborted) return;
    try {
      for (const element of document.querySelectorAll(selector)) {
        if (known.has(element)) continue;
        known.add(element);
        found(element);
      }
    } catch (error) {
      watcher.disconnect();
      report('exchange', error);
    }
  }

  const watcher = new MutationObserver(() => {
    if (isResting) return;
    isResting = true;
    setTimeout(look, restMs);
  });
  const what: MutationObserverInit = { subtree: true, childList: true, attributes: true };
  // What a page has put on Object.prototype is none of our settings (reliability S7).
  watcher.observe(document, Object.assign(Object.create(null), what));
  signal.addEventListener('abort', () => watcher.disconnect());
  look();
}
