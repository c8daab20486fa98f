import * as v from 'valibot';
import type { ManifestEntry } from '../manifest.ts';

export const postCheckout = {
  kind: 'module',
  entry: 'modules/post-checkout/index.ts',
  needs: ['common'],
  parts: ['ui', 'products'],
  hearsOfOrders: true,
  label: { ru: 'Post-Checkout: после заказа', en: 'Post-Checkout: after the order' },
  help: {
    ru: 'Узнаёт о заказах и связывает их с визитами, которые к ним привели.',
    en: 'Hears of orders and ties them to the visits that led to them.',
  },
  options: v.strictObject({}),
  texts: {},
} as const satisfies ManifestEntry;
