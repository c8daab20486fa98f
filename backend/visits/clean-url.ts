import { isClickId } from './click-ids.ts';
import { isDeniedKey, type Leniency, looksPersonal } from './personal-data.ts';

/**
 * An address as it may be stored: without a booking's hash behind `/success-order/<id>/` (it would let anyone cancel
 * the booking, facts/yclients.md §5.4), without log-in, personal data and secrets (reliability S21), and without its
 * fragment, of which only UTM, click ids and `labels` stay: the parameters, in lower case, that the site has named as
 * labels of its own. What is harmless stays as it was, letter by letter. Cleaning twice changes nothing more. Never
 * throws, whatever the text.
 */
export function cleanUrl(address: string, labels: readonly string[] = []): string {
  const [withQuery = '', fragment = ''] = splitOnce(address, '#');
  const [path = '', query] = splitOnce(withQuery, '?');
  const cleanedQuery = query === undefined ? '' : `?${cleanPairs(query, labels)}`;
  const cleanedFragment = cleanPairs(labelsIn(fragment, labels), labels);
  return cleanPath(path) + cleanedQuery + (cleanedFragment === '' ? '' : `#${cleanedFragment}`);
}

function cleanPath(path: string): string {
  const cut = path
    .replace(/^(https?:\/\/)[^/\\]*@/i, '$1')
    .replace(/((?:\/|%2f)success-order(?:\/|%2f)(?:(?!%2f)[^/])*)(?:\/|%2f).*$/is, '$1/');
  const [scheme = ''] = /^https?:\/\/[^/]*/i.exec(cut) ?? [];
  const segments = cut.slice(scheme.length).split('/');
  // Long numbers in a path are ids of pages and goods, so only what cannot be one is cut.
  return scheme + segments.map((segment) => (readsPersonal(segment, { advertising: true }) ? '-' : segment)).join('/');
}

function cleanPairs(query: string, labels: readonly string[]): string {
  return query
    .split('&')
    .map((pair) => cleanPair(pair, labels))
    .filter((pair) => pair !== null)
    .join('&');
}

/** The pair as it was, its name alone where the value must not be kept, or `null` where the name itself must not. */
function cleanPair(pair: string, labels: readonly string[]): string | null {
  const [rawKey = '', rawValue] = splitOnce(pair, '=');
  const key = decode(rawKey).replace(/^amp;/, '');
  const name = key.toLowerCase();
  if (readsPersonal(rawKey, { advertising: false })) return null;
  if (!rawValue || isClickId(name)) return pair;
  const isUtm = name.startsWith('utm_');
  const advertising = isUtm || labels.includes(name);
  const value = decode(rawValue);
  const isSecret = (!isUtm && isDeniedKey(key)) || /success-order/i.test(value);
  return isSecret || readsPersonal(rawValue, { advertising }) || hidesSecret(value) ? `${rawKey}=` : pair;
}

/** Without one of these a text, however it is decoded, holds no phone, e-mail, card or token. */
const suspicious = /[@%\d\P{ASCII}]|eyJ/u;

/** As it stands and after each decoding: one more makes a space of the plus in front of a phone. */
function readsPersonal(raw: string, leniency: Leniency): boolean {
  return suspicious.test(raw) && decodings(raw).some((text) => looksPersonal(text, leniency));
}

/** An address inside a value, such as `back=/order?phone=…`, can hold all that an address can. */
function hidesSecret(value: string): boolean {
  const [, query] = splitOnce(value, '?');
  if (query === undefined) return false;
  return query.split(/[&#;]/).some((pair) => {
    const [key = '', inner = ''] = splitOnce(pair, '=');
    return inner !== '' && isDeniedKey(key);
  });
}

/** The pairs of a fragment that are UTM, click ids or labels: `#utm_source=a`, `#/page?utm_source=a`. */
function labelsIn(fragment: string, labels: readonly string[]): string {
  const [path = '', query] = splitOnce(fragment, '?');
  return (query ?? path)
    .split('&')
    .filter((pair) => {
      const key = decode(splitOnce(pair, '=')[0] ?? '');
      const name = key.replace(/^amp;/, '').toLowerCase();
      return name.startsWith('utm_') || isClickId(name) || labels.includes(name);
    })
    .join('&')
    .replaceAll('?', '%3F'); // A question mark would begin the pairs anew when this is read again.
}

function decode(text: string): string {
  return decodings(text).at(-1) ?? text;
}

/** The text, and what browsers decode it to, without throwing, again while it was encoded more than once. */
function decodings(text: string): string[] {
  const texts = [text];
  for (let plain = text, round = 0; round < 3; round += 1) {
    const decoded = new URLSearchParams(`x=${plain.replaceAll('&', '%26')}`).get('x') ?? '';
    if (decoded === plain) break;
    plain = decoded;
    texts.push(plain);
  }
  return texts;
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
