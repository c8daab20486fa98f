import assert from 'node:assert/strict';
import fc from 'fast-check';
import { normalContact } from '../backend/inquiries/normal-contact.ts';
import { normalEmail } from '../backend/inquiries/normal-email.ts';
import { normalName } from '../backend/inquiries/normal-name.ts';
import { normalPhone } from '../backend/inquiries/normal-phone.ts';
import { limits } from '../contracts/limits.ts';
import type { Entry } from './entry.ts';
import { hostileText } from './given/hostile-text.ts';
import { law } from './law.ts';
import { guardPrototypes } from './prototypes.ts';

const words = [
  ...['+7', '8', '916', '123-45-67', '(', ')', 'доб. 5', 'тел.', '00', '+380', '＋７', '٩١٦', 'x', '+1', ' ', '-'],
  ...['anna', '@', 'mail', '.', 'example', 'Иван', 'Анна', 'ПОЧТА', 'рф', 'İ', 'ǅ', 'ﬁ', 'e\u0301', '\u0345'],
];
const anything = hostileText(words);
const country = fc.constantFrom('RU' as const, null);

const digits = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
  .map((nine) => `9${nine.join('')}`);
const separators = fc.array(fc.constantFrom('', ' ', '-', '.', ' - ', ') ', ' (', '\u00a0', '/'), {
  minLength: 4,
  maxLength: 4,
});
/** A Russian mobile number as people write it. */
const written = (ten: string) =>
  fc
    .tuple(
      fc.constantFrom('+7', '8', '7', '', '+8', '＋7', 'тел. +7', '☎ 8'),
      separators,
      fc.constantFrom('', ', доб. 5', ' Анна'),
    )
    .map(([prefix, [a = '', b = '', c = '', d = ''], after]) =>
      [prefix, a, ten.slice(0, 3), b, ten.slice(3, 6), c, ten.slice(6, 8), d, ten.slice(8), after].join(''),
    );
const twoWays = digits.chain((ten) => fc.tuple(fc.constant(`+7${ten}`), written(ten), written(ten)));

const mailbox = fc
  .tuple(
    fc.stringMatching(/^[a-zа-я0-9._-]{1,12}$/),
    fc.stringMatching(/^[a-zа-я0-9-]{1,12}$/),
    fc.constantFrom('ru', 'рф', 'example'),
  )
  .map(([user, host, zone]) => `${user}@${host}.${zone}`);
const space = fc.constantFrom('', ' ', '\n', '\u00a0', '\t ');

/** E14: however a person writes their contacts, they are found to be the same person, and nothing throws. */
export const contacts: Entry = {
  proves: 'phone, e-mail, name: idempotent, equal people compare equal, never throws',
  runs: 10_000,
  shortRuns: 1_000,
  async open() {
    const unchanged = guardPrototypes();
    return {
      laws: [
        law<[string, 'RU' | null]>({
          title: 'a normal form is its own normal form, bounded and sound',
          given: [anything, country],
          holds(text, home) {
            assertNormal(normalPhone(text, home), (once) => normalPhone(once, home), 16);
            assertNormal(normalPhone(text, home), (once) => normalPhone(once, null), 16);
            assertNormal(normalEmail(text), normalEmail, limits.email);
            assertNormal(normalName(text), normalName, limits.line);
            normalContact({ name: text, phone: text, email: text }, home);
            unchanged();
          },
        }),
        law<[[string, string, string]]>({
          title: 'one phone written in two ways is one phone',
          given: [twoWays],
          holds([expected, one, other]) {
            assert.equal(normalPhone(one, 'RU'), expected, one);
            assert.equal(normalPhone(other, 'RU'), expected, other);
          },
        }),
        law<[string, string, string, boolean[]]>({
          title: 'one e-mail in other letters and with spaces around it is one e-mail',
          given: [mailbox, space, space, fc.array(fc.boolean(), { minLength: 1, maxLength: 20 })],
          holds(email, before, after, capitals) {
            const letters = [...email].map((letter, at) =>
              capitals[at % capitals.length] ? letter.toUpperCase() : letter,
            );
            assert.equal(normalEmail(`${before}${letters.join('')}${after}`), normalEmail(email));
          },
        }),
      ],
    };
  },
};

function assertNormal(once: string | null, again: (text: string) => string | null, mostLength: number): void {
  if (once === null) return;
  assert.equal(again(once), once);
  assert.ok(once !== '' && once.length <= mostLength && once.isWellFormed());
  assert.ok(!once.includes('\u0000'));
}
