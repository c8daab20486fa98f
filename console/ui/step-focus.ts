/** Fields that have a use for the arrows themselves. */
const withArrows = 'select, textarea, input:not([type="checkbox"], [type="search"])';

/** Moves the focus by the arrow keys, up and down, through what can be pressed or ticked in a part of the page. */
export function stepFocus(event: KeyboardEvent, part: Element): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const { target } = event;
  if (by === 0 || !(target instanceof HTMLElement) || !part.contains(target) || target.matches(withArrows)) return;
  event.preventDefault();
  const all = [...part.querySelectorAll<HTMLElement>('button:enabled, input:enabled, select, a[href]')];
  all[all.indexOf(target) + by]?.focus();
}
