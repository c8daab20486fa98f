import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unsubscribeLink } from '../mail/unsubscribe/link.ts';
import { rateLink, readRateToken } from './rate-link.ts';

const key = Buffer.alloc(32, 3);
const publicUrl = 'https://tendril.example';
const target = { site: 'salon', request: '01900000-0000-7000-8000-000000000001' };
const tokenOf = (link: string) => new URL(link).pathname.split('/').at(-1) ?? '';

test('a link leads to the request that it was made for, with the score that was pressed', () => {
  const link = rateLink(target, { publicUrl, key }, 0);
  expect(new URL(link).searchParams.get('score')).toBe('0');
  expect(readRateToken(tokenOf(link), key)).toEqual(target);
});

test('no other token is taken: not a changed one, not another site’s, not under another key, not one of another purpose', () => {
  const token = tokenOf(rateLink(target, { publicUrl, key }));
  expect(readRateToken(token, Buffer.alloc(32, 4))).toBeNull();
  expect(readRateToken(token.replace('salon', 'other'), key)).toBeNull();
  const other = unsubscribeLink({ site: 'salon', addressHash: 'ab'.repeat(32) }, { publicUrl, key });
  expect(readRateToken(tokenOf(other), key)).toBeNull();
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(...'abcXYZ019-_.'), (at, letter) => {
      const changed = token.slice(0, at) + letter + token.slice(at + 1);
      if (changed !== token) expect(readRateToken(changed, key)).toBeNull();
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(readRateToken(text, key)).toBeNull();
    }),
  );
});
