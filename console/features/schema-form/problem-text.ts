import { problemTexts } from '../../texts/problems.ts';
import type { Language } from '../../texts.ts';

/**
 * What is wrong with a field, in the user's language where we have the words, else in the backend's English, said to be
 * English, so that it is read aloud right.
 */
export function problemText(problem: string, language: Language): { lang: Language; children: string } {
  const [, ru, en = problem] = problemTexts.find(([pattern]) => pattern.test(problem)) ?? [];
  return language === 'ru' && ru ? { lang: 'ru', children: ru } : { lang: 'en', children: en };
}
