import { limits } from '../../contracts/limits.ts';
import { looksPersonal } from './personal-data.ts';

/** Parameters that hold the query, by engine; the others use one of the common ones. */
const parametersOf: Record<string, readonly string[]> = {
  yandex: ['text', 'query'],
  yahoo: ['p'],
  baidu: ['wd', 'word', 'kw'],
  naver: ['query'],
  rambler: ['query'],
};
const commonParameters = ['q', 'query', 'text', 'search', 'p', 'wd', 's'];

/**
 * What was searched for, from the search engine's own address; most engines pass it no more (`null` then). A query
 * that looks like a phone or an e-mail is not kept (reliability S21). Never throws.
 */
export function searchQueryOf(referrer: string, engine: string): string | null {
  const parameters = URL.parse(referrer)?.searchParams;
  if (!parameters) return null;
  const names = Object.hasOwn(parametersOf, engine) ? (parametersOf[engine] ?? []) : commonParameters;
  for (const name of names) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
    const query = (parameters.get(name) ?? '').replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
    if (query !== '') {
      const bounded = query.slice(0, limits.line).toWellFormed();
      return looksPersonal(bounded, { advertising: false }) ? null : bounded;
    }
  }
  return null;
}
