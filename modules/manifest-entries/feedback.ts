import * as v from 'valibot';
import type { ManifestEntry } from '../manifest.ts';

export const feedback = {
  kind: 'module',
  entry: 'modules/feedback/index.ts',
  needs: ['common', 'post-checkout'],
  parts: ['ui', 'survey'],
  label: { ru: 'Feedback: отзывы после заказа', en: 'Feedback: after the order' },
  help: {
    ru: 'Спрашивает покупателя на странице после заказа. Опросы заводятся в разделе «Отзывы»; письмом спрашивают и без этого модуля.',
    en: 'Asks a buyer on the page after the order. Surveys are made under Feedback; those by e-mail need no module.',
  },
  options: v.strictObject({}),
  texts: {},
} as const satisfies ManifestEntry;
