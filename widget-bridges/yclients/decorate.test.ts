import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decorate, extraField } from './decorate.ts';

const code = `salon.${'0'.repeat(32)}`;

describe('decorating an address', () => {
  test.each([
    ['https://n1.yclients.com', `https://n1.yclients.com?${extraField}=${code}`],
    ['https://n1.yclients.com/?o=m31#top', `https://n1.yclients.com/?o=m31&${extraField}=${code}#top`],
    ['https://n1.yclients.com/?#', `https://n1.yclients.com/?${extraField}=${code}#`],
    ['https://n1.yclients.com/?a=1&', `https://n1.yclients.com/?a=1&${extraField}=${code}`],
    ['https://n1.yclients.com/#?x=1', `https://n1.yclients.com/?${extraField}=${code}#?x=1`],
    [
      `https://n1.yclients.com/?${extraField}=old.1&b=%20%D0%B9`,
      `https://n1.yclients.com/?${extraField}=${code}&b=%20%D0%B9`,
    ],
  ])('%s', (address, decorated) => {
    expect(decorate(address, code)).toBe(decorated);
  });

  test('without a code adds nothing, and empties an older one', () => {
    expect(decorate('https://n1.yclients.com/?a=1#x', '')).toBe('https://n1.yclients.com/?a=1#x');
    expect(decorate(`https://n1.yclients.com/?${extraField}=old.1&a=1`, '')).toBe(
      `https://n1.yclients.com/?${extraField}=&a=1`,
    );
  });

  test('adds our parameter once and leaves every other byte as it was', () => {
    const piece = fc.string({ unit: fc.constantFrom(...'abc123=&%+-_./?é\n ') });
    fc.assert(
      fc.property(piece, fc.option(piece), fc.option(piece), (path, query, hash) => {
        const address = `https://n1.yclients.com/${path}${query === null ? '' : `?${query}`}${hash === null ? '' : `#${hash}`}`;
        const decorated = decorate(address, code);
        expect(decorated.split(`${extraField}=${code}`)).toHaveLength(2);
        const [before = '', after = ''] = decorated.split(`${extraField}=${code}`);
        expect([before + after, before.slice(0, -1) + after]).toContain(address);
        expect(decorate(decorated, code)).toBe(decorated);
      }),
      { numRuns: 10_000 },
    );
  });
});
