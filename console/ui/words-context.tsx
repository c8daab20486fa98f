import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { type Language, languages } from '../texts.ts';
import { type Words, wordsOf } from '../words.ts';

const storageKey = 'tendril-console-language';

type Speech = Words & { speak: (language: Language) => void };
const WordsContext = createContext<Speech>({ ...wordsOf('en'), speak: () => {} });

/** The texts of the console in the user's language, and `speak` to change it. */
export const useWords = () => useContext(WordsContext);

/** Gives all below it the user's language: the one chosen before, else the browser's. */
export function WordsProvider({ children }: { children: ComponentChildren }) {
  const [language, setLanguage] = useState(startLanguage);
  const speech = useMemo(
    () => ({ ...wordsOf(language), speak: (chosen: Language) => setLanguage(remember(chosen)) }),
    [language],
  );
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${speech.say('title')} · ${speech.say('product')}`;
  }, [speech, language]);
  return <WordsContext.Provider value={speech}>{children}</WordsContext.Provider>;
}

function startLanguage(): Language {
  return languages.find((language) => language === recall()) ?? (navigator.language.startsWith('ru') ? 'ru' : 'en');
}

function recall(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    // Storage is refused, as some browsers do in private windows; the browser's language is a fine start.
    return null;
  }
}

function remember(language: Language): Language {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // As above: the choice then lasts as long as the page.
  }
  return language;
}
