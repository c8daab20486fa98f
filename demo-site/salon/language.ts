/** The salon speaks Russian, and English with `?lang=en`. */
export type Language = 'ru' | 'en';

/** Picks the words of one language; handed to every page as `say`. */
export type Say = (ru: string, en: string) => string;

/** A page's `say`. */
export function sayer(language: Language): Say {
  return (ru, en) => (language === 'en' ? en : ru);
}

/** The salon's own address with the language kept. Other query is not carried along: the demo's links are like a real site's. */
export function inLanguage(path: string, language: Language): string {
  return language === 'en' ? `${path}?lang=en` : path;
}
