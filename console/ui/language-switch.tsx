import { languages } from '../texts.ts';
import { useWords } from './words-context.tsx';

/** Russian or English, at once and for the next time. */
export function LanguageSwitch() {
  const { language: current, say, speak } = useWords();
  return (
    <fieldset class="language-switch">
      <legend class="unseen">{say('language')}</legend>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          class="language"
          lang={language}
          aria-pressed={language === current}
          onClick={() => speak(language)}
        >
          {language.toUpperCase()}
        </button>
      ))}
    </fieldset>
  );
}
