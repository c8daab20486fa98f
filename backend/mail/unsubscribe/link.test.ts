import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressHash } from '../address-hash.ts';
import { siteOfToken } from '../signed-token.ts';
import { readToken, unsubscribeLink } from './link.ts';

const key = Buffer.alloc(32, 3);
const publicUrl = 'https://tendril.example';
const target = { site: 'salon', addressHash: addressHash('salon', 'Ann@Mail.example') };
const tokenOf = (link: string) => link.slice(`${publicUrl}/u/`.length);

test('a link says the site and the address’s hash, and nothing of the address', () => {
  const link = unsubscribeLink(target, { publicUrl, key });
  expect(readToken(tokenOf(link), key)).toEqual(target);
  expect(addressHash('salon', 'ann@mail.example ')).toBe(target.addressHash);
  expect(addressHash('other', 'ann@mail.example')).not.toBe(target.addressHash);
});

test('no other token is taken: not a changed one, not another site’s, not under another key', () => {
  const token = tokenOf(unsubscribeLink(target, { publicUrl, key }));
  expect(readToken(token, Buffer.alloc(32, 4))).toBeNull();
  expect(readToken(token.replace('salon', 'other'), key)).toBeNull();
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(...'abcXYZ019-_.'), (at, letter) => {
      const changed = token.slice(0, at) + letter + token.slice(at + 1);
      if (changed !== token) expect(readToken(changed, key)).toBeNull();
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(readToken(text, key)).toBeNull();
      siteOfToken(text);
    }),
  );
});
