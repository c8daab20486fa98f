import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { AccentSchema, contrastOf } from './accent.ts';
import { chooseLanguage, TextsSchema } from './texts-in.ts';

describe('the accent', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
  ])('%s on %s has the contrast that WCAG gives', (one, other, expected) => {
    expect(contrastOf(one, other)).toBeCloseTo(expected, 2);
    expect(contrastOf(other, one)).toBe(contrastOf(one, other));
  });

  test('is refused where white text on it could not be read, and says what to do', () => {
    expect(v.is(AccentSchema, '#767676')).toBe(true);
    expect(v.safeParse(AccentSchema, '#777777').issues?.[0].message).toContain('choose a darker colour');
    for (const text of ['red', '#fff', '#1D4ED8', 'url(x)', '#000000;}']) expect(v.is(AccentSchema, text)).toBe(false);
  });
});

describe('a text in several languages', () => {
  test('is shown in the reader’s language, else the site’s, else the one there is', () => {
    const texts = { ru: 'Да', en: 'Yes' };
    expect(chooseLanguage(texts, { wanted: 'en', own: 'ru' })).toBe('en');
    expect(chooseLanguage(texts, { wanted: 'de', own: 'ru' })).toBe('ru');
    expect(chooseLanguage({ en: 'Yes' }, { wanted: 'de', own: 'ru' })).toBe('en');
  });

  test('has a language that it speaks, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{2,3}$/), fc.string()), fc.string(), (texts, wanted) => {
        const chosen = chooseLanguage(texts, { wanted, own: 'ru' });
        if (Object.keys(texts).length > 0) expect(Object.hasOwn(texts, chosen)).toBe(true);
      }),
    );
  });

  test.each([{}, { ru: '' }, { ru: ' ' }, { russian: 'Да' }, { ru: 'Да'.repeat(10) }])('is not %j', (texts) => {
    expect(v.is(TextsSchema(10), texts)).toBe(false);
  });
});
