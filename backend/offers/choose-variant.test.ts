import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseVariant } from './choose-variant.ts';

const split = (shares: number[]) => shares.map((share, index) => ({ id: `v${index}`, share }));
const at = (visitor: string, offer = 'autumn') => ({ site: 'salon', offer, visitor });
const shares = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 })
  .filter((all) => all.some((share) => share > 0));

describe('the split by visitor', () => {
  test('is fixed: the same visitor always sees the same variant, and never one without a share', () => {
    fc.assert(
      fc.property(shares, fc.uuid(), (given, visitor) => {
        const chosen = chooseVariant(split(given), at(visitor));
        expect(chosen?.share).toBeGreaterThan(0);
        expect(chooseVariant(split(given), at(visitor))).toEqual(chosen);
      }),
    );
  });

  test('is fair: each variant gets its share within four standard deviations', () => {
    const most = 20_000;
    const given = [50, 30, 15, 5];
    const counts = new Map<string, number>();
    for (let visitor = 0; visitor < most; visitor += 1) {
      const id = chooseVariant(split(given), at(`visitor ${visitor}`))?.id ?? '';
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    for (const [index, share] of given.entries()) {
      const expected = (most * share) / 100;
      const deviation = Math.sqrt(expected * (1 - share / 100));
      expect(Math.abs((counts.get(`v${index}`) ?? 0) - expected)).toBeLessThan(4 * deviation);
    }
  });

  test('of one offer says nothing of the split of another', () => {
    const most = 10_000;
    let both = 0;
    for (let visitor = 0; visitor < most; visitor += 1) {
      const first = (offer: string) => chooseVariant(split([50, 50]), at(`visitor ${visitor}`, offer))?.id === 'v0';
      if (first('autumn') && first('winter')) both += 1;
    }
    expect(Math.abs(both - most / 4)).toBeLessThan(4 * Math.sqrt((most * 3) / 16));
  });

  test('moves nobody between the variants whose common border stays', () => {
    fc.assert(
      fc.property(fc.uuid(), (visitor) => {
        const before = chooseVariant(split([40, 60]), at(visitor))?.id;
        const after = chooseVariant(split([40, 30, 30]), at(visitor))?.id;
        expect(after === 'v0').toBe(before === 'v0');
      }),
    );
  });
});
