import { focusMain } from './focus-main.ts';

/** Something that had the focus, and where it stood once it is gone. */
interface Stop {
  element: HTMLElement;
  place: { parent: Node; before: Node | null; batch: number } | null;
}

/** What the keyboard reaches. */
const reachable = 'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]';

/** As many as the fields of the longest form and what opened it. */
const mostStops = 40;

/**
 * Whoever uses the keyboard goes on where they were, whatever is taken off the page under them: a row that was deleted hands
 * the focus to its neighbour, a form that was closed to what had opened it, a button that was busy takes it back, another page
 * begins at its content. Works for the whole document until it is left; who last used a pointer on nothing is left alone.
 */
export function keepFocus(): void {
  let stops: Stop[] = [];
  let batch = 0;
  let isElsewhere = false;
  let page = { path: location.pathname, main: document.querySelector('main') };

  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    isElsewhere = false;
    stops = [{ element: target, place: null }, ...stops.filter(({ element }) => element !== target)].slice(
      0,
      mostStops,
    );
  });
  document.addEventListener('pointerdown', () => {
    stops = [];
  });
  addEventListener('popstate', () => {
    isElsewhere = true;
  });
  new MutationObserver((records) => {
    batch += 1;
    for (const record of records) noteRemoved(stops, record, batch);
    const main = document.querySelector('main');
    const isOtherPage = location.pathname !== page.path && main !== page.main;
    page = { path: isOtherPage ? location.pathname : page.path, main };
    if (isOtherPage) return focusMain();
    if (stops.length === 0 || (document.activeElement && document.activeElement !== document.body)) return;
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
    const target = isElsewhere ? 'content' : nextOf(stops, added);
    if (target === 'content') focusMain();
    else target?.focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
}

function noteRemoved(stops: readonly Stop[], { removedNodes, target, previousSibling }: MutationRecord, batch: number) {
  for (const stop of removedNodes.length > 0 ? stops : []) {
    // What was taken away together with what it stood in, stood where that was.
    const gone = stop.place?.parent ?? stop.element;
    if (gone.isConnected || ![...removedNodes].some((node) => node.contains(gone))) continue;
    stop.place = { parent: target, before: previousSibling, batch };
  }
}

/** Where the focus goes; `null`: it waits for what is only disabled. */
function nextOf(stops: readonly Stop[], added: readonly Node[]): HTMLElement | 'content' | null {
  for (const stop of stops) {
    const { element, place } = stop;
    const main = element.closest('main');
    if (main && !main.isConnected) return 'content';
    if (isReachable(element)) return element;
    if (element.isConnected && element.matches(':disabled') && isShown(element)) return null;
    // A window that has closed: what was there before it opened.
    if (!place || isInClosedDialog(element)) continue;
    const opener = stops.find((one) => one.place?.batch !== place.batch && !isInClosedDialog(one.element));
    return twinOf(stop, added) ?? (opener ? twinOf(opener, added) : null) ?? neighbourAt(place);
  }
  return 'content';
}

/** What has just been drawn anew in the place of something that is gone: of the same kind and name. */
function twinOf({ element, place }: Stop, added: readonly Node[]): HTMLElement | null {
  const name = nameOf(element);
  const isTwin = (one: HTMLElement) =>
    place?.parent.contains(one) && one.tagName === element.tagName && name !== '' && nameOf(one) === name;
  return added.flatMap(reachableIn).find(isTwin) ?? null;
}

function nameOf(element: HTMLElement): string {
  const label = 'labels' in element ? (element.labels as NodeListOf<HTMLElement> | null)?.[0]?.textContent : null;
  return element.getAttribute('aria-label') ?? label ?? element.textContent ?? '';
}

/** The first thing after a place, else the last one before it; of the nearest part of the page that has any. */
function neighbourAt({ parent, before }: { parent: Node; before: Node | null }): HTMLElement | 'content' {
  for (let part: Node | null = parent, mark = before; part; mark = part, part = part.parentNode) {
    const all = reachableIn(part);
    const next = all.find((one) => !mark?.isConnected || isAfter(one, mark));
    const found = next ?? all.at(-1);
    if (found) return found;
    if (part instanceof HTMLElement && part.isConnected && part.matches('[tabindex="-1"], dialog, main'))
      return part.matches('main') ? 'content' : part;
  }
  return 'content';
}

function isAfter(one: Node, mark: Node): boolean {
  const place = mark.compareDocumentPosition(one);
  return Boolean(place & Node.DOCUMENT_POSITION_FOLLOWING) && !(place & Node.DOCUMENT_POSITION_CONTAINED_BY);
}

/** A part of the page may be the one thing itself. */
function reachableIn(part: Node): HTMLElement[] {
  const all = part instanceof HTMLElement ? [part, ...part.querySelectorAll<HTMLElement>(reachable)] : [];
  return all.filter(isReachable);
}

function isReachable(element: HTMLElement): boolean {
  return element.isConnected && element.matches(reachable) && element.tabIndex >= 0 && isShown(element);
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

function isInClosedDialog(element: HTMLElement): boolean {
  const dialog = element.closest('dialog');
  return dialog !== null && !(dialog.isConnected && dialog.open);
}
