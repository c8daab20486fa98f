import { describe, expect, test } from 'vitest';
import { wordsOf } from './words.ts';

describe('words', () => {
  test('bends Russian by number', () => {
    const { count } = wordsOf('ru');
    expect([1, 3, 11, 21].map((n) => count('pages', n))).toEqual([
      '1 страница',
      '3 страницы',
      '11 страниц',
      '21 страница',
    ]);
  });

  test('bends English by number', () => {
    const { count } = wordsOf('en');
    expect([1, 2].map((n) => count('times', n))).toEqual(['once', '2 times']);
  });

  test('puts values into their gaps', () => {
    expect(wordsOf('en').say('emptySearchTitle', { q: '{q} $&' })).toBe('Nothing found for “{q} $&”');
  });

  test('shows a code it does not know as it is, also one that every object has', () => {
    const { name } = wordsOf('en');
    expect(name('channel', 'organic')).toBe('Organic search');
    expect(name('channel', 'hologram')).toBe('hologram');
  });
});
