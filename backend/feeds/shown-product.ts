import type { ShownProduct } from '../../contracts/product-block.ts';
import { fromMinor } from '../shop/to-minor.ts';
import type { Product } from './product.ts';

/** A product with its prices written out in a language; the old one only where it is higher. Pure. */
export function shownProduct(product: Product, language: string): ShownProduct {
  const { id, title, priceMinor, oldPriceMinor, currency, address, picture } = product;
  const isReduced = priceMinor !== null && oldPriceMinor !== null && oldPriceMinor > priceMinor;
  const write = (minor: number | null) => (minor === null ? null : priceText(minor, { currency, language }));
  return {
    ...{ id, title, address, picture },
    price: write(priceMinor),
    oldPrice: isReduced ? write(oldPriceMinor) : null,
  };
}

function priceText(minor: number, { currency, language }: { currency: string; language: string }): string {
  const amount = fromMinor(minor, currency);
  // Whole prices are written without their empty decimals, as shops do.
  const digits = Number.isInteger(amount) ? { maximumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(language, { style: 'currency', currency, ...digits }).format(amount);
}
