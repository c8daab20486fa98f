import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalEmail } from './normal-email.ts';
import { normalName } from './normal-name.ts';
import { normalPhone } from './normal-phone.ts';

describe('a phone', () => {
  test.each([
    '+7 900 123-45-67',
    '8 (900) 123-45-67',
    '89001234567',
    '79001234567',
    '9001234567',
    '+8 900 123 45 67',
    ' ７９００１２３４５６７ ',
    'тел. 8-900-123-45-67',
  ])('%s is one and the same number in Russia', (text) => {
    expect(normalPhone(text, 'RU')).toBe('+79001234567');
  });

  test.each([
    ['+380 50 123 45 67', '+380501234567'],
    ['380501234567', '+380501234567'],
    ['79001234567', '+79001234567'],
    ['9001234567', null],
    ['', null],
    ['12', null],
    ['позвоните мне', null],
  ])('%s is %s where no country is at home', (text, phone) => {
    expect(normalPhone(text, null)).toBe(phone);
  });
});

describe('an e-mail', () => {
  test.each([
    [' Ivan@Mail.Example ', 'ivan@mail.example'],
    ['иван@почта.рф', 'иван@почта.рф'],
    ['ivan@mail', null],
    ['a b@mail.example', null],
    ['@', null],
    [`${'a'.repeat(260)}@mail.example`, null],
  ])('%s is %s', (text, email) => {
    expect(normalEmail(text)).toBe(email);
  });
});

test('a name is one line', () => {
  expect(normalName('  Анна \n Мария\u0000 ')).toBe('Анна Мария');
  expect(normalName(' \t ')).toBeNull();
});

test('normal forms never throw and stay as they are (E14)', () => {
  const digits = fc.array(fc.constantFrom(...'0123456789+ ()-８'), { maxLength: 20 }).map((parts) => parts.join(''));
  const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), digits, fc.emailAddress());
  const forms = [
    normalEmail,
    normalName,
    (text: string) => normalPhone(text, 'RU'),
    (text: string) => normalPhone(text, null),
  ];
  fc.assert(
    fc.property(anything, (text) =>
      forms.every((form) => {
        const once = form(text);
        return once === null || (form(once) === once && !once.includes('\u0000') && once.isWellFormed());
      }),
    ),
    { numRuns: 10_000 },
  );
});
