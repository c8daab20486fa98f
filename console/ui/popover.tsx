import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';
import { stepFocus } from './step-focus.ts';

interface PopoverProps {
  icon: IconName;
  label: string;
  /** Says more than the label, where something is chosen. */
  text?: string;
  /** Whether the label is for listeners only. */
  iconOnly?: boolean;
  /** Which edge of the button it hangs from; on a phone it lies at the bottom. */
  edge?: 'start' | 'end';
  /** What is inside; made only while it is open. `close` gives the focus back. */
  children: (close: () => void) => ComponentChildren;
}

/**
 * A button with something behind it that needs no page of its own. The arrows go through it; Escape, a click elsewhere and
 * leaving it by Tab close it.
 */
export function Popover({ icon, label, text, iconOnly = false, edge = 'start', children }: PopoverProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  // Not an effect after the paint: a key that is pressed as soon as it is seen would be lost.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const leave = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.preventDefault();
        setOpen(false);
        button.current?.focus();
      } else if (root.current) stepFocus(event, root.current);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    // Before the page's own keys, which would close the open inquiry.
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      document.removeEventListener('keydown', onKey, true);
    };
  }, [isOpen]);
  return (
    <div class="popover-root" ref={root}>
      <button
        ref={button}
        type="button"
        class={iconOnly ? 'icon-button' : 'button popover-button'}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={iconOnly ? label : undefined}
        title={iconOnly ? label : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={icon} />
        {!iconOnly && <span>{text ?? label}</span>}
      </button>
      {isOpen && (
        <fieldset class="popover" id={id} data-edge={edge} aria-label={label}>
          {children(close)}
        </fieldset>
      )}
    </div>
  );
}
