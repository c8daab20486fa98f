import * as v from 'valibot';
import type { ManifestEntry } from '../manifest.ts';

export const preCheckout = {
  kind: 'module',
  entry: 'modules/pre-checkout/index.ts',
  needs: ['common', 'post-checkout'],
  parts: ['triggers'],
  live: ['triggers'],
  label: { ru: 'Pre-Checkout: до заказа', en: 'Pre-Checkout: before the order' },
  help: {
    ru: 'Узнаёт о товарах, разделах и корзине и показывает акции до заказа. Корзина помнится в браузере до конца визита.',
    en: 'Hears of products, categories and the cart, and shows offers before the order. The browser remembers the cart until the visit ends.',
  },
  options: v.strictObject({}),
  texts: {},
} as const satisfies ManifestEntry;
