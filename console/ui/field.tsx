import type { InputHTMLAttributes, PartialInputHTMLAttributes } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

type InputProps = Pick<
  PartialInputHTMLAttributes<HTMLInputElement>,
  | 'autoCapitalize'
  | 'autoComplete'
  | 'defaultValue'
  | 'inputMode'
  | 'maxLength'
  | 'minLength'
  | 'readOnly'
  | 'required'
  | 'spellcheck'
>;

type FieldProps = InputProps & {
  type?: 'text' | 'email' | 'password';
  label: string;
  name: string;
  hint?: string;
  /** What is wrong with it. */
  error?: string | undefined;
  /** Takes the keyboard when it appears, for a form that goes on in another step. */
  takesFocus?: boolean;
};

/** A text field with its name above and what is wrong with it below. */
export function Field({ label, hint, error, takesFocus = false, type = 'text', ...input }: FieldProps) {
  const id = useId();
  const element = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) element.current?.focus();
  }, [takesFocus]);
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const attributes = {
    ...{ ...input, type, id },
    ...(error && { 'aria-invalid': true }),
    ...(about && { 'aria-describedby': about }),
    // The types of JSX want one literal type for an element; what is allowed here is allowed for all three.
  } as InputHTMLAttributes<HTMLInputElement>;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input {...attributes} ref={element} />
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
