import { useEffect, useRef } from 'preact/hooks';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useWords } from '../../ui/words-context.tsx';

interface OnceShownProps {
  value: string;
  /** Its name in the accusative, for the button that copies it. */
  what: string;
  text: string;
  onDone: () => void;
}

/** A secret that is shown this one time: selected at once, and with a button to copy it. */
export function OnceShown({ value, what, text, onDone }: OnceShownProps) {
  const { say } = useWords();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  return (
    <div class="once">
      <p class="dialog-text">{text}</p>
      <div class="once-value">
        <input ref={input} class="code" value={value} readOnly aria-label={what} />
        <CopyButton value={value} what={what} />
      </div>
      <div class="form-end">
        <button type="button" class="button primary" onClick={onDone}>
          {say('accessDone')}
        </button>
      </div>
    </div>
  );
}
