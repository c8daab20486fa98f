import { limits } from '../../contracts/limits.ts';
import { isClickId } from './click-ids.ts';

/** What an address says of where its visitor came from. The objects have no prototype, so no key can hurt. */
export interface Labels {
  /** UTM without the prefix: `{ source: 'yandex', campaign: 'spring' }`. */
  utm: Record<string, string>;
  clickIds: Record<string, string>;
  /** Parameters that the site has named itself, in lower case. */
  labels: Record<string, string>;
}

/** More labels of one address than any advertising system sends are noise. */
const maxLabels = 30;

/**
 * Reads UTM (the five, `utm_id` and any other), click ids and the parameters `named` by the site from an address' query
 * and fragment; the query wins, and of a repeated label the first that is not empty. Never throws, whatever the address.
 */
export function labelsOf(address: string, named: readonly string[] = []): Labels {
  const found: Labels = { utm: Object.create(null), clickIds: Object.create(null), labels: Object.create(null) };
  let count = 0;
  for (const [name, raw] of parametersOf(address)) {
    const parameter = name.toLowerCase();
    const utm = /^utm_([a-z0-9][a-z0-9_-]{0,31})$/.exec(parameter)?.[1];
    const kind = utm ? 'utm' : kindOf(parameter, named);
    const key = utm ?? parameter;
    const value = kind ? storable(raw) : '';
    if (!kind || value === '' || Object.hasOwn(found[kind], key)) continue;
    found[kind][key] = value;
    count += 1;
    if (count === maxLabels) break;
  }
  return found;
}

function kindOf(parameter: string, named: readonly string[]): keyof Labels | null {
  if (isClickId(parameter)) return 'clickIds';
  return named.includes(parameter) ? 'labels' : null;
}

/** Name and value of all parameters: the query's first, then those of a fragment such as `#a=1` or `#/page?a=1`. */
function* parametersOf(address: string): Generator<[string, string]> {
  const [beforeFragment = '', fragment = ''] = splitOnce(address, '#');
  const query = splitOnce(beforeFragment, '?')[1] ?? '';
  const [fragmentPath = '', fragmentQuery] = splitOnce(fragment, '?');
  for (const text of [query, fragmentQuery ?? fragmentPath]) {
    // "&amp;" comes from pages that escape their links twice.
    yield* new URLSearchParams(text.replaceAll('&amp;', '&'));
  }
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** Bounded, and free of what PostgreSQL's jsonb refuses: NUL and half surrogate pairs. */
function storable(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
  const text = value.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  return text.slice(0, limits.line).trimEnd().toWellFormed();
}
