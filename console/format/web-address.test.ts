import { describe, expect, test } from 'vitest';
import { linkTarget, readableAddress } from './web-address.ts';

describe('web addresses', () => {
  test('are read in their own letters', () => {
    expect(readableAddress('https://www.salon.example/%D1%86%D0%B5%D0%BD%D1%8B?q=%D0%B0#top')).toEqual({
      host: 'salon.example',
      path: '/цены#top',
      query: '?q=а',
    });
  });

  test('with broken encoding or none at all are shown as they came', () => {
    expect(readableAddress('https://salon.example/%E0%E1').path).toBe('/%E0%E1');
    expect(readableAddress('not an address').path).toBe('not an address');
  });

  test('are links only when they lead to a web page', () => {
    expect(linkTarget('https://salon.example/')).toBe('https://salon.example/');
    expect(linkTarget('javascript:alert(1)')).toBeNull();
    expect(linkTarget('data:text/html,x')).toBeNull();
  });
});
