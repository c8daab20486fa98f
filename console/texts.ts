import { entryTexts } from './texts/entry.ts';
import { inquiryCounts, inquiryTexts } from './texts/inquiries.ts';
import { listCounts, listTexts } from './texts/lists.ts';
import type { restCounts, restTexts } from './texts/rest.ts';
import { shellCounts, shellTexts } from './texts/shell.ts';

export { type Language, languages } from './texts/text.ts';

const firstTexts = { ...shellTexts, ...entryTexts, ...inquiryTexts, ...listTexts } as const;
const firstCounts = { ...shellCounts, ...inquiryCounts, ...listCounts } as const;

type Texts = typeof firstTexts & typeof restTexts;
type Counts = typeof firstCounts & typeof restCounts;
export type TextKey = keyof Texts;
/** Keys of texts that bend with a number. */
export type CountKey = keyof Counts;

/**
 * Every text that a user sees, both languages side by side; one file for each part of the console. What the log-in and the
 * first screen say is here from the start, all else once `allTexts` has fetched it.
 */
export const texts = { ...firstTexts } as Texts;
export const counts = { ...firstCounts } as Counts;

/** Fetches the texts of all other pages, beside the page's own code. Rejects where that cannot be reached. */
export async function allTexts(): Promise<void> {
  const { restCounts, restTexts } = await import('./texts/rest.ts');
  Object.assign(texts, restTexts);
  Object.assign(counts, restCounts);
}

/** Code of a page, together with the texts that it needs. */
export async function withTexts<Code>(code: Promise<Code>): Promise<Code> {
  const [loaded] = await Promise.all([code, allTexts()]);
  return loaded;
}
