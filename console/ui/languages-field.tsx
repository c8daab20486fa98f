import { useWords } from './words-context.tsx';

interface LanguagesFieldProps {
  languages: readonly string[];
  onAdd: (language: string) => void;
  onRemove: (language: string) => void;
}

const offered = ['ru', 'en', 'kk', 'uk', 'de', 'es', 'fr', 'tr'] as const;

/** In which languages something speaks to visitors; each gets the one of the page. */
export function LanguagesField({ languages, onAdd, onRemove }: LanguagesFieldProps) {
  const { say, language } = useWords();
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const others = offered.filter((one) => !languages.includes(one));
  return (
    <div class="offer-languages">
      <span>{say('offerLanguages')}</span>
      {languages.map((one) => (
        <span key={one} class="language-chip">
          {names.of(one)}
          {languages.length > 1 && (
            <button
              type="button"
              class="text-button"
              aria-label={say('offerLanguageRemove', { language: names.of(one) ?? one })}
              onClick={() => onRemove(one)}
            >
              ×
            </button>
          )}
        </span>
      ))}
      <select
        class="select"
        aria-label={say('offerLanguageAdd')}
        value=""
        onChange={(event) => onAdd(event.currentTarget.value)}
      >
        <option value="">{say('offerLanguageAdd')}</option>
        {others.map((one) => (
          <option key={one} value={one}>
            {names.of(one)}
          </option>
        ))}
      </select>
    </div>
  );
}
