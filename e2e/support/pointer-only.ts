import type { BrowserContext, Page } from 'playwright';

type Pressed = Element & { hearsPointer?: true };

/** To be called before the context's first page: notes which elements listen to presses of a pointer. */
export async function notePointerListeners(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const presses = new Set([
      'click',
      'dblclick',
      'mousedown',
      'mouseup',
      'pointerdown',
      'pointerup',
      'dragstart',
      'touchstart',
    ]);
    const { addEventListener } = Element.prototype;
    Element.prototype.addEventListener = function (this: Pressed, type: string, ...rest: unknown[]) {
      if (presses.has(type)) this.hearsPointer = true;
      return addEventListener.apply(this, [type, ...rest] as Parameters<typeof addEventListener>);
    };
  });
}

/** What a pointer can press and no key can reach: neither itself, nor what it stands in, nor anything in it. */
export function pointerOnly(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const reachable = 'a[href], button, input, select, textarea, summary, label, [tabindex="0"]';
    const isShown = (one: Element) => one.checkVisibility({ visibilityProperty: true });
    // The list hands presses on to the links of its rows, of which it may have none.
    const hears = (one: Pressed) => one.hearsPointer && !one.matches('.list');
    return [...document.body.querySelectorAll<Pressed>('*')]
      .filter((one) => hears(one) || getComputedStyle(one).cursor === 'pointer')
      .filter(
        (one) =>
          isShown(one) &&
          !one.closest(reachable) &&
          !one.querySelector(reachable) &&
          !one.closest('[data-key]:has(a[href])'),
      )
      .map((one) => `a pointer alone can press: ${one.outerHTML.slice(0, 120)}`);
  });
}
