import { isClickId } from './click-ids.ts';
import { isDeniedKey, type Leniency, looksPersonal } from './personal-data.ts';

/**
 * An address as it may be stored: without a booking's hash behind `/success-order/<id>/` (it would let anyone cancel
 * the booking, facts/yclients.md §5.4), without log-in, personal data and secrets (reliability S21), and without its
 * fragment, of which only UTM and click ids stay. What is harmless stays as it was, letter by letter.
 * Cleaning twice changes nothing more. Never throws, whatever the text.
 */
export function cleanUrl(address: string): string {
  const [withQuery = '', fragment = ''] = splitOnce(address, '#');
  const [path = '', query] = splitOnce(withQuery, '?');
  const cleanedQuery = query === undefined ? '' : `?${cleanPairs(query)}`;
  const labels = cleanPairs(labelsIn(fragment));
  return cleanPath(path) + cleanedQuery + (labels === '' ? '' : `#${labels}`);
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

function cleanPairs(query: string): string {
  return query
    .split('&')
    .map(cleanPair)
    .filter((pair) => pair !== null)
    .join('&');
}

/** The pair as it was, its name alone where the value must not be kept, or `null` where the name itself must not. */
function cleanPair(pair: string): string | null {
  const [rawKey = '', rawValue] = splitOnce(pair, '=');
  const key = decode(rawKey).replace(/^amp;/, '');
  if (readsPersonal(rawKey, { advertising: false })) return null;
  if (!rawValue || isClickId(key.toLowerCase())) return pair;
  const advertising = /^utm_/i.test(key);
  const value = decode(rawValue);
  const isSecret = (!advertising && isDeniedKey(key)) || /success-order/i.test(value);
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

/** The pairs of a fragment that are UTM or click ids: `#utm_source=a`, `#/page?utm_source=a`. */
function labelsIn(fragment: string): string {
  const [path = '', query] = splitOnce(fragment, '?');
  return (query ?? path)
    .split('&')
    .filter((pair) => {
      const key = decode(splitOnce(pair, '=')[0] ?? '').toLowerCase();
      return /^(?:amp;)?utm_/.test(key) || isClickId(key);
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
