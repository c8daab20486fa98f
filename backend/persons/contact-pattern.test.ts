import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { contactPattern } from './contact-pattern.ts';
import { saysContact } from './says-contact.ts';

const phone = '+79001234567';
const found = [
  ...['+79001234567', '79001234567', '89001234567', '9001234567', '+7 (900) 123-45-67', '8 900 123 45 67'],
  ...[
    '{"phone":"+7\u00a0900\u00a0123\u00a045\u00a067"}',
    'тел.89001234567доб.5',
    '8(900)123.45.67',
    '+7-900-123–45–67',
  ],
  ...['https://salon.example/?tel=%2B79001234567', '007 900 1234567', '+7(900) 1234567,'],
];
const notFound = [
  ...['790012345678', '1234567', '99001234567', '8900123456', '+380 900 123 45 68', '900 1234 568', ''],
  ...['{"a":79001,"b":234567}', '2025-09-00 12:34:567'],
];
const email = "ann.o'neil+x@mail.example";
const foundEmail = [
  "ann.o'neil+x@mail.example",
  "ANN.O'NEIL+X@MAIL.EXAMPLE",
  "to ann.o'neil+x@mail.example.",
  "?e=ann.o'neil+x%40mail.example",
];
const notFoundEmail = [
  "jo-ann.o'neil+x@mail.example",
  "ann.o'neil+x@mail.example.org",
  "annxo'neil+x@mail.example",
  'ann@mail.example',
];

describe.each(testStores())('a contact in free text on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  /** What PostgreSQL and JavaScript say, which has to be the same. */
  async function isIn(text: string, contact: string): Promise<boolean> {
    const pattern = contactPattern(contact);
    const says = saysContact(sql`${text}::text`, [contact, '+4915112345678', 'nobody@mail.example']);
    const { rows } = await sql<{ hit: boolean }>`select ${says} as hit`.execute(store.db);
    const hit = new RegExp(pattern, 'i').test(text);
    expect(rows[0]?.hit).toBe(hit);
    return hit;
  }

  test.each(found)('a phone is found in "%s"', async (text) => expect(await isIn(text, phone)).toBe(true));
  test.each(notFound)('a phone is not found in "%s"', async (text) => expect(await isIn(text, phone)).toBe(false));
  test.each(foundEmail)('an e-mail is found in "%s"', async (text) => expect(await isIn(text, email)).toBe(true));
  test.each(notFoundEmail)('an e-mail is not found in "%s"', async (text) =>
    expect(await isIn(text, email)).toBe(false),
  );

  test('any phone is found in any grouping of its digits, and PostgreSQL agrees with JavaScript', async () => {
    const grouped = fc
      .tuple(
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.array(fc.constantFrom('', ' ', '-', ') '), { minLength: 11, maxLength: 11 }),
      )
      .map(([number, gaps]) => {
        const digits = `7916${String(number).padStart(7, '0')}`;
        return { digits, text: [...digits].map((digit, n) => digit + (n < 10 ? gaps[n] : '')).join('') };
      });
    await fc.assert(
      fc.asyncProperty(grouped, async ({ digits, text }) => {
        expect(await isIn(`call ${text} please`, `+${digits}`)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
