import type { StartModule } from '../../contracts/module.ts';
import type { OptionsOf } from '../../modules/manifest.ts';
import { decorate, extraField } from './decorate.ts';
import { isFormAddress } from './form-address.ts';
import { type VisitAnswer, visitQuestion } from './messages.ts';

/** All that can lead to a booking form: links, buttons with an address of their own, hand-made frames. */
const carriers = 'a[href],[data-url],iframe[src]';

/**
 * Page side: sees to it that the visit reaches the booking form, whichever way the visitor takes. The widget's own
 * script copies our cookie; links, `data-url` and frames get the code as a parameter when they appear, and again at
 * `pointerdown`, before any click handler of anyone (facts/yclients.md §5.1); a form that asks by message is answered.
 */
export const start: StartModule<OptionsOf<'yclients'>> = ({ anonymous, signal, visitCode }, { hosts }) => {
  const isForm = (address: string) => isFormAddress(address, hosts);
  const carriedFrames = new WeakSet<HTMLIFrameElement>();
  let code = '';
  let watching = false;

  /**
   * Takes the visit's code as of now; a new session goes to the whole page at once. Without consent there is no code:
   * nothing is kept or carried, and what was is taken back.
   */
  function refresh(): void {
    const old = code;
    code = visitCode();
    try {
      if (!anonymous && (code || old))
        // biome-ignore lint/suspicious/noDocumentCookie: the widget's script reads it in the same task, and the value is plain
        document.cookie = `${extraField}=${code};path=/;max-age=${code ? 1800 : -1};samesite=lax`;
    } catch {
      // Cookies refused: the parameter and the message still carry the visit.
    }
    if (code !== old) carryIn(document);
  }

  function carryIn(root: ParentNode): void {
    for (const element of root.querySelectorAll(carriers)) carry(element as HTMLElement);
  }

  function carry(element: HTMLElement): void {
    for (const attribute of ['data-url', 'href', 'src']) {
      const address = element.getAttribute(attribute)?.trim() ?? '';
      if (!isForm(address)) continue;
      const decorated = decorate(address, code);
      if (element instanceof HTMLIFrameElement) carryFrame(element, decorated);
      else if (decorated !== address) element.setAttribute(attribute, decorated);
    }
  }

  /** Once for each frame. The widget's own has the code from the cookie; touching it would break its opening (§5.2). */
  function carryFrame(frame: HTMLIFrameElement, address: string): void {
    if (!code || /yWidget/.test(frame.className) || carriedFrames.has(frame)) return;
    carriedFrames.add(frame);
    if (address === frame.getAttribute('src')) return; // it was made of a link that had the code already
    // A script has just put it in: nothing has been asked for yet. Of what stands in the page itself we hear late, when the
    // answer may be there already; then both loads end, and the visitor sees nothing.
    if (watching && document.readyState !== 'loading') {
      frame.src = address;
      return;
    }
    const replace = () => {
      // Not under the visitor's hands, and without an entry in the history, or "back" would only turn the frame back.
      if (document.activeElement !== frame) frame.contentWindow?.location.replace(address);
    };
    // While a frame is being loaded another address may get lost; a loaded one belongs to another origin, so has no document here.
    if (frame.contentDocument) frame.addEventListener('load', replace, { once: true });
    else replace();
  }

  refresh();
  const watcher = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes)
      for (const node of type === 'attributes' ? [target] : addedNodes)
        if (node instanceof HTMLElement) {
          if (node.matches(carriers)) carry(node);
          carryIn(node);
        }
  });
  watcher.observe(document, { subtree: true, childList: true, attributeFilter: ['href', 'data-url', 'src'] });
  watching = true;
  signal.addEventListener('abort', () => watcher.disconnect());

  const onEarly = (event: Event) => {
    refresh();
    // Inside shadow roots neither the watcher nor a selector sees; the event's own path does.
    for (const node of event.composedPath()) if (node instanceof HTMLElement && node.matches(carriers)) carry(node);
  };
  for (const type of ['pointerdown', 'keydown'])
    addEventListener(type, onEarly, { capture: true, passive: true, signal });

  addEventListener('tendril', refresh, { signal }); // consent was given or taken back

  addEventListener(
    'message',
    ({ data, origin, source }) => {
      if (data !== visitQuestion || !isForm(origin) || (source as Window | null)?.parent !== window) return;
      const answer: VisitAnswer = { tendril: 'visit', code: visitCode() };
      (source as Window).postMessage(answer, origin);
    },
    { signal },
  );
};
