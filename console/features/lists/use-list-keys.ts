import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RowKey } from '../../address.ts';
import { focusMain } from '../../ui/focus-main.ts';
import { commandOf } from './key-command.ts';

interface Keyboard {
  searchRef: RefObject<HTMLInputElement | null>;
  /** Whether a row is open: then moving opens the next one, and Escape closes it. */
  opened: RowKey | null;
  onStep: (step: 1 | -1) => void;
  onClose: () => void;
}

/** The keyboard of the page. Enter is the focused link's own; arrows in a field or in an open dialog are theirs. */
export function useListKeys(keyboard: Keyboard): void {
  const latest = useRef(keyboard);
  latest.current = keyboard;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { searchRef, opened, onStep, onClose } = latest.current;
      const command = event.defaultPrevented || document.querySelector('dialog[open]') ? null : commandOf(event);
      const search = searchRef.current;
      const inField = event.target instanceof Element && event.target.matches('input, select, textarea');
      if (!command) return;
      if (inField) {
        // From the search, Escape and the arrow down lead into the list; all else is typing.
        if (event.target !== search || (event.key !== 'Escape' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        if (event.key === 'ArrowDown') onStep(1);
        else focusMain();
        return;
      }
      if (command === 'escape' && !opened) return;
      event.preventDefault();
      if (command === 'search') search?.select();
      if (command === 'escape') onClose();
      if (command === 'next') onStep(1);
      if (command === 'previous') onStep(-1);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
