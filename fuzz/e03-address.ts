import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanUrl } from '../backend/visits/clean-url.ts';
import type { Entry } from './entry.ts';
import { hostileText } from './given/hostile-text.ts';
import { type Planted, planted, plantedByName } from './given/planted.ts';
import { law } from './law.ts';
import { guardPrototypes } from './prototypes.ts';

const words = [
  ...['https://', 'HTTP://', 'salon.example', 'user:pass@', ':8443', '/company/1/success-order/5/', 'success-order%2F'],
  ...[
    '?phone=',
    '&email=',
    'token=',
    'utm_source=',
    '#utm_campaign=',
    '#/page?',
    'yclid=',
    'from=',
    'back=/order?phone=1',
    'a=b',
  ],
  ...['+79161234567', '8 916 123-45-67', 'anna@mail.example', '4111111111111111', 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln'],
];
const address = hostileText(words, { maxPieces: 30 });

/** The site's own labels. */
const labels = ['from'];
const parameterName = fc.stringMatching(/^[a-z]{1,6}$/);
/** What a person writes around a secret. */
const around = fc.constantFrom<string[]>(['', ''], ['call ', ' now'], ['тел. ', ', Анна'], ['(', ')'], ['"', '"']);
const encoding = fc.constantFrom<(text: string) => string>(
  (text) => text.replaceAll('&', '%26').replaceAll('#', '%23').replaceAll('?', '%3F').replaceAll('/', '%2F'),
  encodeURIComponent,
  (text) => encodeURIComponent(encodeURIComponent(text)),
  (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
);
const inFragment = (value: string, name: string) => `https://salon.example/#utm_${name}=${value}`;
/** Where in an address a secret is hidden. */
const place = fc.constantFrom<(value: string, name: string) => string>(
  (value, name) => `https://salon.example/?${name}=${value}`,
  (value, name) => `https://salon.example/prices?a=1&${name}=${value}&b=2#top`,
  (value, name) => `https://salon.example/?utm_source=x&utm_${name}=${value}`,
  (value) => `https://salon.example/?from=${value}`,
  (value) => `https://salon.example/#/page?From=${value}`,
  (value) => `https://salon.example/?${value}`,
  (value) => `https://salon.example/?${value}=1`,
  (value) => `https://salon.example/order/${value}/done?a=1`,
  (value, name) => `https://salon.example/#${name}=${value}`,
  inFragment,
  (value, name) => `https://salon.example/#/page?utm_${name}=${value}`,
  (value) => `https://${value}@salon.example/`,
  (value, name) => `https://salon.example/?back=${encodeURIComponent(`/order?${name}=${value}`)}`,
  (value) => `https://salon.example/company/1/success-order/5/${value}`,
  (value, name) => `android-app://com.example/?${name}=${value}`,
);

/** E3: what is kept of an address, and of a referrer, is free of secrets and personal data. */
export const addresses: Entry = {
  proves: 'referrer and URL: never throws, idempotent, no planted phone, e-mail, card or token is kept (S21)',
  runs: 10_000,
  shortRuns: 1_000,
  async open() {
    const unchanged = guardPrototypes();
    return {
      laws: [
        law<[string]>({
          title: 'cleaning twice changes nothing more',
          given: [address],
          holds(text) {
            const cleaned = cleanUrl(text, labels);
            assert.equal(cleanUrl(cleaned, labels), cleaned);
            unchanged();
          },
        }),
        law<[Planted, string[], string, (text: string) => string, (value: string, name: string) => string]>({
          title: 'no planted phone, e-mail, card or token is kept, wherever it stands and however it is encoded',
          given: [planted, around, parameterName, encoding, place],
          // Decoded once more than it was encoded, it has a space in the place of its plus.
          examples: [[{ text: '+19000000000', trace: '9000000000' }, ['', ''], 'q', encodeURIComponent, inFragment]],
          holds: (secret, sides, name, encode, put) => assertGone(put(encode(sides.join(secret.text)), name), secret),
        }),
        law<[Planted & { name: string }, (text: string) => string]>({
          title: 'the value of a parameter whose name says that it is secret is not kept',
          given: [plantedByName, encoding],
          holds(secret, encode) {
            for (const name of [secret.name, encode(secret.name)])
              assertGone(`https://salon.example/?a=1&${name}=${encode(secret.text)}#x`, secret);
          },
        }),
      ],
    };
  },
};

function assertGone(text: string, { trace }: Planted): void {
  const cleaned = cleanUrl(text, labels);
  const read = [cleaned, decoded(cleaned), decoded(decoded(cleaned)), decoded(decoded(decoded(cleaned)))];
  const joined = read.map((one) => `${one} ${one.normalize('NFKC').replace(/[\s().+-]/g, '')}`).join(' ');
  assert.ok(!joined.includes(trace), `kept in ${cleaned}`);
}

/** As servers and analytics read a parameter. */
function decoded(text: string): string {
  return new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).get('x') ?? '';
}
