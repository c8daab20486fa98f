import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { everybody } from './offer-rules.ts';
import { OfferSettingsSchema } from './offers.ts';
import { fieldErrors } from './problem.ts';

const screen = {
  ...{ id: 'first', title: { en: 'Hello' }, text: null, picture: null, email: null, coupon: false },
  buttons: [],
};
const widget = { type: 'popup', position: 'center', accent: '#0b7350', screens: [screen] };
const offer = {
  ...{ name: 'Hello', state: 'on', kind: 'post-checkout', priority: 1, audience: everybody, cap: null, pool: null },
  schedule: { from: null, to: null, weekdays: [], hours: null },
  variants: [{ id: 'a', name: 'A', share: 100, widget }],
};
const leaving = { match: 'all', of: [{ kind: 'leaving' }] };
const errorsOf = (settings: object) =>
  fieldErrors(v.safeParse(OfferSettingsSchema, settings).issues ?? []).map(
    ({ field, problem }) => `${field} ${problem}`,
  );

describe('an offer', () => {
  test('of an older version has no trigger and shows no products', () => {
    const read = v.parse(OfferSettingsSchema, offer);
    expect([read.trigger, read.variants[0]?.widget.screens[0]?.products]).toEqual([null, null]);
  });

  test('before the order has a trigger, and no other one has', () => {
    expect(errorsOf({ ...offer, kind: 'pre-checkout', trigger: leaving })).toEqual([]);
    for (const wrong of [
      { ...offer, kind: 'pre-checkout' },
      { ...offer, trigger: leaving },
    ])
      expect(errorsOf(wrong)).toEqual([expect.stringMatching(/^trigger must be given for an offer before the order/)]);
  });

  test.each([
    ['orderSum', { from: 100, to: null }],
    ['items', ['mug']],
    ['categories', ['7']],
    ['spots', ['quick']],
  ])('before the order cannot ask for %s of the order', (rule, value) => {
    const audience = { ...everybody, [rule]: value };
    expect(errorsOf({ ...offer, kind: 'pre-checkout', trigger: leaving, audience })).toEqual([
      expect.stringMatching(new RegExp(`^audience.${rule} cannot be asked before there is an order`)),
    ]);
    expect(errorsOf({ ...offer, audience })).toEqual([]);
  });

  test.each([
    [{ match: 'all', of: [] }, /^trigger must have at least one condition/],
    [{ match: 'all', of: [{ kind: 'weather' }] }, /^trigger\.of\[0\]\.kind must be a kind of condition/],
    [
      { match: 'any', of: [{ match: 'none', of: [{ kind: 'pages', count: { from: null, to: null } }] }] },
      /^trigger\.of\[0\]\.of\[0\]\.count must have a lower or an upper bound/,
    ],
    [
      { match: 'any', of: [{ kind: 'cart-sum', sum: { from: 2, to: 1 } }] },
      /^trigger\.of\[0\]\.sum\.to must not be below/,
    ],
    [{ match: 'any', of: [{ kind: 'spot', value: '' }] }, /^trigger\.of\[0\]\.value must not be empty/],
  ])('with the trigger %j is refused at the field that is wrong', (trigger, error) => {
    expect(errorsOf({ ...offer, kind: 'pre-checkout', trigger })).toEqual([expect.stringMatching(error)]);
  });

  test.each([
    [{ from: 'chosen', ids: [], most: 3 }, /ids must name products/],
    [{ from: 'cart', ids: ['mug'], most: 3 }, /ids must name products/],
    [{ from: 'cart', ids: [], most: 7 }, /most/],
  ])('with the products %j says what is wrong', (products, error) => {
    const variants = [{ id: 'a', name: 'A', share: 100, widget: { ...widget, screens: [{ ...screen, products }] } }];
    expect(errorsOf({ ...offer, variants })).toEqual([expect.stringMatching(error)]);
  });
});
