import * as v from 'valibot';
import { line } from './text.ts';

/** A text in the languages of a site's pages: `{ ru: 'Скидка', en: 'Discount' }`. */
export const TextsSchema = (mostLength: number) =>
  v.pipe(
    v.record(
      v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'must be a language of ISO 639 such as ru or en')),
      v.pipe(line(mostLength), v.regex(/\S/, 'must not be empty; leave the language out, or write the text')),
    ),
    v.minEntries(1, 'must be given in one language at least'),
    v.maxEntries(8, 'must be in at most 8 languages'),
  );
export type Texts = v.InferOutput<ReturnType<typeof TextsSchema>>;

/** The languages of a text, sorted, as one line: `en, ru`. */
export function languagesIn(texts: Texts): string {
  return Object.keys(texts).sort().join(', ');
}

/** Which of a text's languages to show to somebody who reads `wanted`: theirs, else the site's own, else the first one. */
export function chooseLanguage(texts: Texts, { wanted, own }: { wanted: string; own: string }): string {
  const known = Object.keys(texts);
  return known.find((one) => one === wanted) ?? known.find((one) => one === own) ?? known[0] ?? own;
}
