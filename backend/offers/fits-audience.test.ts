import { describe, expect, test } from 'vitest';
import { type Audience, everybody } from '../../contracts/offer-rules.ts';
import { type AudienceFacts, fitsAudience } from './fits-audience.ts';

const facts: AudienceFacts = {
  ...{ isRepeatBuyer: false, orderSum: 1000, items: ['sku-1', 'sku-2'], categories: ['mugs'], spot: 'quick' },
  origin: { source: 'Yandex', medium: 'cpc', campaign: 'Spring', channel: 'paid' },
  ...{ device: 'mobile', language: 'ru', segments: new Set(['loyal']) },
};

describe('an audience', () => {
  const cases: [string, Partial<Audience>, Partial<AudienceFacts>, boolean][] = [
    ['nothing is asked', {}, {}, true],
    ['a new buyer is asked for', { buyer: 'new' }, {}, true],
    ['a new buyer is asked for and this one is not', { buyer: 'new' }, { isRepeatBuyer: true }, false],
    ['a repeat buyer is asked for', { buyer: 'repeat' }, { isRepeatBuyer: true }, true],
    ['bounds are included', { orderSum: { from: 1000, to: 1000 } }, {}, true],
    ['the sum is too low', { orderSum: { from: 1000.01, to: null } }, {}, false],
    ['the sum is too high', { orderSum: { from: null, to: 999.99 } }, {}, false],
    ['the sum is not known', { orderSum: { from: 0, to: null } }, { orderSum: undefined }, false],
    ['one item is enough', { items: ['sku-2', 'sku-9'] }, {}, true],
    ['ids keep their letter case', { items: ['SKU-2'] }, {}, false],
    ['the category is another', { categories: ['cups'] }, {}, false],
    ['the spot is unknown', { spots: ['quick'] }, { spot: undefined }, false],
    ['the source is written otherwise', { sources: ['yandex'] }, {}, true],
    ['the campaign is none', { campaigns: ['spring'] }, { origin: { ...facts.origin, campaign: null } }, false],
    ['everything has to hold', { channels: ['paid'], devices: ['desktop'] }, {}, false],
    ['one segment is enough', { segments: ['rich', 'loyal'] }, {}, true],
    ['the segment is another', { segments: ['rich'] }, {}, false],
    ['the language is right', { languages: ['en', 'ru'] }, {}, true],
  ];
  test.each(cases)('where %s', (_, asked, found, expected) => {
    expect(fitsAudience({ ...everybody, ...asked }, { ...facts, ...found })).toBe(expected);
  });
});
