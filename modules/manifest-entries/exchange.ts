import * as v from 'valibot';
import type { ManifestEntry } from '../manifest.ts';

export const exchange = {
  kind: 'module',
  entry: 'modules/exchange/index.ts',
  needs: ['common', 'post-checkout', 'pre-checkout'],
  parts: ['exchange-cards'],
  label: { ru: 'Обмен: предложения партнёров', en: 'Exchange: partners’ offers' },
  help: {
    ru: 'Показывает предложения партнёров в отведённых местах; за это партнёры показывают ваши.',
    en: 'Shows partners’ offers in the places that pages have for them; partners show yours in return.',
  },
  options: v.strictObject({}),
  texts: {},
} as const satisfies ManifestEntry;
