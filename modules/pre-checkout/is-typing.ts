const fields = 'input,textarea,select,[contenteditable]';

/**
 * Returns what says whether the visitor is filling in a form: the field that they have typed in has the focus still, or a frame
 * has it, into which nobody sees, such as one for a card’s number. `onEnd` hears when that may be over.
 */
export function watchTyping({ signal, onEnd }: { signal: AbortSignal; onEnd: () => void }): () => boolean {
  let typedIn: EventTarget | null = null;
  addEventListener(
    'input',
    ({ target }) => {
      typedIn = target;
    },
    { signal, capture: true },
  );
  addEventListener(
    'focusout',
    () => {
      typedIn = null;
      setTimeout(onEnd); // the next field may have the focus by then
    },
    { signal, capture: true },
  );
  return () => {
    const { activeElement } = document;
    if (!(activeElement instanceof Element)) return false;
    return activeElement.matches('iframe') || (activeElement === typedIn && activeElement.matches(fields));
  };
}
