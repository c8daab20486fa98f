import type { ComponentChildren } from 'preact';

/** A table that may be wider than the window: it is moved by keys, too. Its label is that of no landmark around it. */
export function ScrollArea({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (axe: scrollable-region-focusable)
    <section class="vital-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
