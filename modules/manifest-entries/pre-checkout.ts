import * as v from 'valibot';
import type { ManifestEntry } from '../manifest.ts';

export const preCheckout = {
  kind: 'module',
  entry: 'modules/pre-checkout/index.ts',
  needs: ['common', 'post-checkout'],
  label: { ru: 'Pre-Checkout: до заказа', en: 'Pre-Checkout: before the order' },
  help: {
    ru: 'Узнаёт о товарах, разделах и корзине. Корзина помнится в браузере до конца визита.',
    en: 'Hears of products, categories and the cart, which the browser remembers until the visit ends.',
  },
  options: v.strictObject({}),
  texts: {},
} as const satisfies ManifestEntry;
