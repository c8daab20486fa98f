import type { OfferSettings } from '../../../contracts/offers.ts';
import { useWords } from '../../ui/words-context.tsx';
import { withLanguage, withoutLanguage } from './widget-languages.ts';

interface LanguagesFieldProps {
  settings: OfferSettings;
  languages: readonly string[];
  onChange: (settings: OfferSettings) => void;
}

const offered = ['ru', 'en', 'kk', 'uk', 'de', 'es', 'fr', 'tr'] as const;

/** In which languages the offer speaks; a visitor gets the one of the page. */
export function LanguagesField({ settings, languages, onChange }: LanguagesFieldProps) {
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
              onClick={() => onChange(withoutLanguage(settings, one))}
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
        onChange={(event) => onChange(withLanguage(settings, event.currentTarget.value))}
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
