import { expect, test } from 'vitest';
import { flawKinds } from '../../contracts/shop.ts';
import { shopTexts } from './shop.ts';

test('every flaw of a shop’s data has words of what mends it', () => {
  for (const flaw of flawKinds) expect(Object.keys(shopTexts)).toContain(`advice-shop-flaw-${flaw}`);
});
