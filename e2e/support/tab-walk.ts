import type { Page } from 'playwright';

/** What the keyboard must reach. Of a group of radio buttons it reaches one, and the arrows the others. */
const reachable =
  'a[href], button:enabled, input:enabled:not([type="radio"]:not(:checked)), select:enabled, textarea:enabled, summary, [tabindex="0"]';

/** More steps than there are things: fields for dates have several parts. */
const spareSteps = 40;

interface Reach {
  elements: Element[];
  names: string[];
  /** What is wrong with the order as it is seen. */
  disorder: string[];
}

interface Stop {
  /** Which of `Reach`; -1: nothing has the focus, -2: something else has. */
  index: number;
  problem: string;
}

type Watched = Window & { reach?: Reach };

/**
 * Goes through a part of the page by Tab, or by Shift+Tab, until it comes round. Answers with what is wrong: what is not
 * reached, out of the order of reading, without a ring or with a ring that is cut off, and a part that is never left.
 */
export async function tabWalk(page: Page, { within = 'body', key = 'Tab' } = {}): Promise<string[]> {
  const part = (await page.locator('dialog[open]').count()) > 0 ? 'dialog[open]:not(:has(dialog[open]))' : within;
  const { names, disorder } = await page.evaluate(lookAround, { part, reachable });
  const problems = new Set(disorder);
  const seen: number[] = [];
  // What closes when it is left is gone through once, from its first thing on.
  const isOnce = within !== 'body' && part === within;
  if (isOnce) seen.push(await page.evaluate(focusFirst));
  for (let step = 0; step < names.length + spareSteps; step += 1) {
    await page.keyboard.press(key);
    const { index, problem } = await page.evaluate(lookAtFocus);
    if (problem) problems.add(problem);
    if (index < 0 || index === seen.at(-1)) continue;
    if (seen.includes(index)) break;
    seen.push(index);
    if (isOnce && seen.length === names.length) break;
  }
  const missed = names.filter((_, index) => !seen.includes(index));
  const turns = seen.filter(
    (index, place) => place > 0 && (key === 'Tab' ? 1 : -1) * (index - (seen[place - 1] ?? 0)) < 0,
  );
  return [
    ...missed.map((name) => `not reached: ${name}`),
    // Coming round counts once.
    ...(turns.length > 1 ? [`out of order: ${turns.map((index) => names[index]).join(', ')}`] : []),
    ...problems,
  ];
}

/** Runs in the page: what there is to reach, and whether it is seen in the order in which it is reached. */
function lookAround({ part, reachable: selector }: { part: string; reachable: string }) {
  const isShown = (one: Element) => one.checkVisibility({ visibilityProperty: true });
  const elements = [...document.querySelectorAll(part)]
    .flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)])
    .filter((one) => one.tabIndex >= 0 && isShown(one) && !one.closest('[inert]'));
  const names = elements.map((one) => {
    const text =
      one.getAttribute('aria-label') ?? (one as HTMLInputElement).labels?.[0]?.textContent ?? one.textContent;
    return `${one.tagName.toLowerCase()}.${one.className} “${text?.trim().slice(0, 40)}”`;
  });
  const regionOf = (one: Element) => one.closest('main, aside, nav, header, dialog, .popover');
  // What keeps its place in the window while the rest scrolls is seen anywhere.
  const floats = (one: Element | null): boolean =>
    one !== null && (/sticky|fixed/.test(getComputedStyle(one).position) || floats(one.parentElement));
  const disorder = elements.flatMap((one, index) => {
    const next = elements[index + 1];
    if (!next || regionOf(one) !== regionOf(next) || floats(one) !== floats(next)) return [];
    const [from, to] = [one.getBoundingClientRect(), next.getBoundingClientRect()];
    const isAbove = to.bottom <= from.top - 2 && to.left < from.right;
    const isBefore =
      to.right <= from.left - 2 && Math.min(to.bottom, from.bottom) - Math.max(to.top, from.top) > from.height / 2;
    return isAbove || isBefore ? [`seen before what comes before it: ${names[index + 1]}`] : [];
  });
  (window as Watched).reach = { elements, names, disorder };
  return { names, disorder };
}

/** Runs in the page. */
function focusFirst(): number {
  ((window as Watched).reach?.elements[0] as HTMLElement | undefined)?.focus();
  return 0;
}

/** Runs in the page: what has the focus, and whether that can be seen. */
async function lookAtFocus(): Promise<Stop> {
  // Once it is drawn, what it is in has scrolled.
  await new Promise(requestAnimationFrame);
  const reach = (window as Watched).reach;
  const focused = document.activeElement;
  if (!reach || !focused || focused === document.body) return { index: -1, problem: '' };
  const index = reach.elements.indexOf(focused);
  if (index < 0) return { index: -2, problem: '' };
  const name = reach.names[index];
  const hasRing = (one: Element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  };
  // A row shows the ring of the link in it, a file's field that of its button.
  let ringed: Element | null = focused;
  while (ringed && !hasRing(ringed)) ringed = ringed.parentElement;
  if (!ringed) return { index, problem: `no ring: ${name}` };
  const { outlineOffset } = getComputedStyle(ringed);
  const beyond = Math.max(0, Number.parseFloat(outlineOffset) + 2);
  const rect = ringed.getBoundingClientRect();
  const ring = {
    left: rect.left - beyond,
    top: rect.top - beyond,
    right: rect.right + beyond,
    bottom: rect.bottom + beyond,
  };
  // A side may lie just beyond the edge of what scrolls; a ring that has lost more of them says little.
  const isCut = (cutter: { left: number; top: number; right: number; bottom: number }) =>
    [cutter.left - ring.left, cutter.top - ring.top, ring.right - cutter.right, ring.bottom - cutter.bottom].filter(
      (over) => over > 1,
    ).length > 1;
  for (let around = ringed.parentElement; around; around = around.parentElement) {
    const style = getComputedStyle(around);
    if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
    const box = around.getBoundingClientRect();
    // What is larger than its window cannot be shown whole.
    if (rect.height > box.height || rect.width > box.width) continue;
    const left = box.left + around.clientLeft;
    const top = box.top + around.clientTop;
    if (isCut({ left, top, right: left + around.clientWidth, bottom: top + around.clientHeight }))
      return { index, problem: `ring cut off: ${name} by ${around.tagName.toLowerCase()}.${around.className}` };
  }
  return { index, problem: '' };
}
