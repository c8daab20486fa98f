import { createHash } from 'node:crypto';
import type { Variant } from '../../contracts/offers.ts';

/** Whose variant is chosen. */
export interface SplitBy {
  site: string;
  offer: string;
  visitor: string;
}

/**
 * The variant that a visitor sees of an offer: always the same one while the shares stay, and independent of what they see
 * of other offers. `undefined` only where no variant has a share.
 */
export function chooseVariant<One extends Pick<Variant, 'share'>>(
  variants: readonly One[],
  { site, offer, visitor }: SplitBy,
): One | undefined {
  const hash = createHash('sha256')
    .update(JSON.stringify([site, offer, visitor]))
    .digest();
  // 48 bits: exact in a number, and far finer than a per cent.
  const place = (hash.readUIntBE(0, 6) / 2 ** 48) * variants.reduce((sum, { share }) => sum + share, 0);
  let end = 0;
  return variants.find(({ share }) => {
    end += share;
    return place < end;
  });
}
