import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFormAddress } from './form-address.ts';

const hosts = ['yclients.com', 'yclients.ru', 'alteg.io', 'yclients.localhost:8401'];

describe('an address of a booking form', () => {
  test.each([
    'https://n123456.yclients.com/company/700100/personal/menu?o=m31s501',
    'https://w1.yclients.ru',
    'https://b77.alteg.io/',
    'HTTPS://N123456.YCLIENTS.COM/',
    '//n123456.yclients.com/',
    'http://n123456.yclients.localhost:8401/',
  ])('%s is one', (address) => {
    expect(isFormAddress(address, hosts)).toBe(true);
  });

  test.each([
    'http://n123456.yclients.com/',
    'https://yclients.com/',
    'https://n.yclients.com/',
    'https://www.yclients.com/',
    'https://n123456.evil-yclients.com/',
    'https://n123456.yclients.com.evil.ru/',
    'https://n123456.yclients.com@evil.ru/',
    'https://n123456.yclients.com:8443/',
    'https://evil.ru/https://n123456.yclients.com/',
    'https://evil.ru/#//n123456.yclients.com/',
    'https://n1.n123456.yclients.com/',
    'http://n123456.yclients.localhost:9999/',
    'javascript://n123456.yclients.com/%0aalert(1)',
    'null',
    '',
    'https://n123456.yclients.com\\.evil.ru/',
  ])('%s is none', (address) => {
    expect(isFormAddress(address, hosts)).toBe(false);
  });

  test('whatever passes as an origin is exactly https, a letter with a number, and a listed host', () => {
    const part = fc.constantFrom(
      'https://',
      'http://',
      'n123',
      '.',
      'yclients.com',
      'alteg.io',
      'evil',
      ':8443',
      '/',
      '@',
      'null',
      '\\',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const origin = parts.join('');
        if (origin.endsWith('/') || !URL.canParse(origin) || new URL(origin).origin !== origin) return;
        const allowed = /^https:\/\/[a-z]\d+\.(yclients\.(com|ru)|alteg\.io)$/.test(origin);
        expect(isFormAddress(origin, hosts)).toBe(allowed);
      }),
      { numRuns: 10_000 },
    );
  });
});
