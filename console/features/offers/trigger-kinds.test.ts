import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { OfferSettingsSchema } from '../../../contracts/offers.ts';
import { TriggerConditionSchema, TriggerSchema } from '../../../contracts/trigger.ts';
import { allTexts, languages } from '../../texts.ts';
import { wordsOf } from '../../words.ts';
import { describeConditions } from '../conditions/describe-conditions.ts';
import { newOffer } from './new-offer.ts';
import { newCondition, triggerExamples, triggerKinds } from './trigger-kinds.ts';
import { withKind } from './with-kind.ts';

await allTexts();

const known = TriggerConditionSchema.options.map(({ entries }) => entries.kind.literal);

describe.each(languages)('the kinds of a trigger’s conditions in %s', (language) => {
  const words = wordsOf(language);
  const kinds = triggerKinds(words, 'RUB');

  test('are all that there are, each once, and each is said in words of its own', () => {
    expect(kinds.map(({ id }) => id).toSorted()).toEqual(known.toSorted());
    const said = kinds.map(({ label, begin, describe: tell }) => [label, tell(begin())]);
    expect(new Set(said.map(([label]) => label)).size).toBe(kinds.length);
    for (const text of said.flat()) expect(text).not.toMatch(/trigger|\{|undefined|null/);
  });

  test('begin as something that the backend takes, once what must be typed is typed', () => {
    for (const { id, begin, parts, isOf } of kinds) {
      const typed = parts.filter(({ control }) => control === 'text').map(({ name }) => [name, 'x']);
      const leaf = { ...begin(), ...Object.fromEntries(typed) };
      expect(v.safeParse(TriggerConditionSchema, leaf).issues, id).toBeUndefined();
      expect(kinds.filter((kind) => kind.isOf(begin()))).toHaveLength(1);
      expect(isOf(begin())).toBe(true);
      // Each part is a property that the condition has.
      for (const { name } of parts) expect(begin()).toHaveProperty(name);
    }
    expect(v.is(TriggerConditionSchema, newCondition())).toBe(true);
  });

  test('read as a sentence in the examples', () => {
    for (const trigger of Object.values(triggerExamples)) {
      expect(v.is(TriggerSchema, trigger)).toBe(true);
      expect(describeConditions(trigger, kinds, words).length).toBeGreaterThan(20);
    }
  });
});

test('an offer of either occasion is one that can be stored, and keeps a look that somebody has made', () => {
  const offer = { ...newOffer(['en'], 'Left'), state: 'on' as const, pool: 'ten' };
  offer.audience = { ...offer.audience, spots: ['quick'], devices: ['mobile'] };
  const before = { ...offer, ...withKind(offer, 'pre-checkout') };
  expect(v.safeParse(OfferSettingsSchema, before).issues).toBeUndefined();
  expect(before.audience).toMatchObject({ spots: [], devices: ['mobile'] });
  expect(before.variants[0]?.widget.screens[0]?.products?.from).toBe('cart');
  const back = { ...before, ...withKind(before, 'post-checkout') };
  expect([back.trigger, back.variants]).toEqual([null, offer.variants]);

  const own = structuredClone(offer);
  Object.assign(own.variants[0] ?? {}, { name: 'Mine' });
  expect(withKind(own, 'pre-checkout')).not.toHaveProperty('variants');
});
