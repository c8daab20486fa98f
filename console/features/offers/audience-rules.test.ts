import { expect, test } from 'vitest';
import { everybody } from '../../../contracts/offer-rules.ts';
import { asks, audienceRules, plainAudience, withoutRule } from './audience-rules.ts';

test('everybody is asked nothing, and every rule can be taken back', () => {
  const strict = {
    ...{ buyer: 'new' as const, orderSum: { from: 1, to: null }, items: ['a'], categories: ['b'], spots: ['c'] },
    ...{ sources: ['d'], mediums: ['e'], campaigns: ['f'], languages: ['ru'], segments: ['g'] },
    ...{ channels: ['paid' as const], devices: ['mobile' as const] },
  };
  expect([...audienceRules].sort()).toEqual(Object.keys(everybody).sort());
  for (const rule of audienceRules) expect([asks(everybody, rule), asks(strict, rule)]).toEqual([false, true]);
  expect(audienceRules.reduce(withoutRule, strict)).toEqual(everybody);
});

test('lines that are empty are not sent', () => {
  expect(plainAudience({ ...everybody, sources: [' yandex ', '', '  '] }).sources).toEqual(['yandex']);
});
