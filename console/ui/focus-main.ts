/** Puts the focus at the beginning of the page's content; the next Tab goes to the first thing in it. */
export function focusMain(): void {
  const main = document.querySelector('main');
  if (!main) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}
