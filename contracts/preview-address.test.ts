import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { previewOf, withoutPreview, withPreview } from './preview-address.ts';

/** Addresses of every shape that matters here: with and without a query, a fragment, and a token of an older preview. */
const part = fc.array(fc.constantFrom('a', 'b=1', 'c=%20', 'tendril_preview=old', 'tendril_preview=', 'x=тест'));
const addresses = fc
  .tuple(part, part)
  .map(([query, fragment]) => `/page?${query.join('&')}#${fragment.join('?')}`)
  .chain((address) => fc.constantFrom(address, address.replace(/\?[^#]*/, ''), address.split('#')[0] ?? ''));

describe('the address of a preview', () => {
  test.each([
    ['https://salon.example/', 'https://salon.example/?tendril_preview=a.b-c'],
    ['https://salon.example/?a=1#top', 'https://salon.example/?a=1&tendril_preview=a.b-c#top'],
    ['/?tendril_preview=old&b=%20', '/?b=%20&tendril_preview=a.b-c'],
    ['#top', '?tendril_preview=a.b-c#top'],
  ])('is that of the page with the token in its query: %s', (page, address) => {
    expect(withPreview(page, 'a.b-c')).toBe(address);
    expect(previewOf(address)).toBe('a.b-c');
  });

  test.each([
    ['/?tendril_preview=x', '/'],
    ['/?a=1&tendril_preview=x&b=2', '/?a=1&b=2'],
    ['/?tendril_preview=x&a=1#b', '/?a=1#b'],
    ['/?a=1&tendril_preview=x#b', '/?a=1#b'],
    ['/?a=1', '/?a=1'],
  ])('goes back to the page’s own: %s', (address, page) => {
    expect(withoutPreview(address)).toBe(page);
  });

  test('whatever the page’s address, it carries the token once and gives the page back', () => {
    fc.assert(
      fc.property(addresses, (page) => {
        const twice = withPreview(withPreview(page, 'first'), 'second');
        expect(previewOf(twice)).toBe('second');
        expect(twice.split('#')[0]?.match(/[?&]tendril_preview=/g)).toHaveLength(1);
        expect(twice.split('#').slice(1)).toEqual(page.split('#').slice(1));
        expect(withPreview(withoutPreview(twice), 'second')).toBe(twice);
      }),
    );
  });

  test('has no token where only the fragment or another parameter looks like one', () => {
    expect(previewOf('/#?tendril_preview=a')).toBe(null);
    expect(previewOf('/?my_tendril_preview=a')).toBe(null);
  });
});
