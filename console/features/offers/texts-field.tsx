import { useId } from 'preact/hooks';
import type { FieldError } from '../../../contracts/problem.ts';
import type { Texts } from '../../../contracts/texts-in.ts';
import { useWords } from '../../ui/words-context.tsx';
import { FieldErrors } from '../schema-form/form-field.tsx';

interface TextsFieldProps {
  label: string;
  help?: string;
  value: Texts | null;
  languages: readonly string[];
  errors: readonly FieldError[];
  /** Several lines. */
  isLong?: boolean;
  /** An empty text is none, and not a fault. */
  isOptional?: boolean;
  onChange: (texts: Texts | null) => void;
}

/** One text in every language of the offer; with one language there is nothing but the text. */
export function TextsField({
  label,
  help,
  value,
  languages,
  errors,
  isLong = false,
  isOptional = false,
  onChange,
}: TextsFieldProps) {
  const { name } = useWords();
  const id = useId();
  const put = (language: string, text: string) => {
    const next = { ...Object.fromEntries(languages.map((one) => [one, value?.[one] ?? ''])), [language]: text };
    onChange(isOptional && Object.values(next).every((one) => one === '') ? null : next);
  };
  return (
    <div class="form-field texts-field">
      {languages.map((language, index) => {
        const own = errors.filter(
          ({ field }) => field.endsWith(`.${language}`) || (index === 0 && !/\.[a-z]{2,3}$/.test(field)),
        );
        const ids = {
          id: `${id}-${language}`,
          lang: language,
          'aria-invalid': own.length > 0,
          'aria-describedby': own.length > 0 ? `${id}-${language}-error` : undefined,
        };
        const text = value?.[language] ?? '';
        const isNamed = languages.length > 1;
        return (
          <div key={language} class="text-in">
            <label for={ids.id}>
              {label}
              {isNamed && <span class="quiet">, {name('language', language)}</span>}
            </label>
            {isLong ? (
              <textarea
                {...ids}
                class="input lines-input"
                rows={3}
                value={text}
                onInput={(event) => put(language, event.currentTarget.value)}
              />
            ) : (
              <input
                {...ids}
                class="input"
                type="text"
                autocomplete="off"
                value={text}
                onInput={(event) => put(language, event.currentTarget.value)}
              />
            )}
            <FieldErrors id={`${id}-${language}-error`} errors={own} />
          </div>
        );
      })}
      {help && <p class="field-help">{help}</p>}
    </div>
  );
}
