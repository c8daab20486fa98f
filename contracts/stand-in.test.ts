import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standInOf } from './stand-in.ts';

describe('an e-mail that stands in for somebody', () => {
  test.each([
    ['79990000001@unknown.email', { phone: '79990000001', misspelled: false }],
    [' 79990000001@unknown.email ', { phone: '79990000001', misspelled: false }],
    ['4711@unknown.email', { userId: '4711', misspelled: false }],
    ['4711@unknow.email', { userId: '4711', misspelled: true }],
    ['4711@unknown.mail', { userId: '4711', misspelled: true }],
    ['@unknown.email', { misspelled: false }],
    ['xname@flocktory.com', { misspelled: false }],
    ['xname@client.example', { misspelled: true }],
    ['XName@flocktory.ru', { misspelled: true }],
  ])('%s', (email, meant) => {
    expect(standInOf(email)).toEqual(meant);
  });

  test.each([['ann@mail.example'], ['xname.ann@mail.example'], ['ann@unknown.example'], ['ann'], ['']])(
    '%s is none',
    (email) => {
      expect(standInOf(email)).toBeNull();
    },
  );

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string(), (text) => void standInOf(text)));
  });
});
