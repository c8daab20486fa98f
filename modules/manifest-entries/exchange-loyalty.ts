import * as v from 'valibot';
import { mostCards } from '../../contracts/exchange-wire.ts';
import type { ManifestEntry } from '../manifest.ts';

export const exchangeLoyalty = {
  kind: 'module',
  entry: 'modules/exchange-loyalty/index.ts',
  needs: ['common', 'post-checkout', 'pre-checkout', 'exchange'],
  label: { ru: 'Обмен: витрина в личном кабинете', en: 'Exchange: showcase in the account' },
  help: {
    ru: 'Витрина предложений партнёров и уже взятых промокодов на странице покупателя.',
    en: 'A showcase of partners’ offers, and of coupons taken before, on the customer’s page.',
  },
  options: v.strictObject({
    /** How many offers it shows at most. */
    cards: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostCards)), 6),
    /** Whether it shows what was taken before. */
    taken: v.optional(v.boolean(), true),
  }),
  texts: {
    cards: {
      label: { ru: 'Сколько предложений', en: 'How many offers' },
      help: {
        ru: 'Не больше стольких сразу, каждое от своего партнёра.',
        en: 'At most so many at once, each of another partner.',
      },
    },
    taken: {
      label: { ru: 'Показывать взятые промокоды', en: 'Show coupons taken before' },
      help: { ru: 'Под предложениями, с кодом и сроком.', en: 'Below the offers, with code and end.' },
    },
  },
} as const satisfies ManifestEntry;
