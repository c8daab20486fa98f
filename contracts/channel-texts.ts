/** The twelve channels (facts/comagic.md §3) as people read them, in the console and in the overlay of a preview. */
export const channelTexts = {
  'channel-direct': { ru: 'Прямые заходы', en: 'Direct' },
  'channel-organic': { ru: 'Поиск', en: 'Organic search' },
  'channel-paid': { ru: 'Реклама', en: 'Paid' },
  'channel-display': { ru: 'Медийная реклама', en: 'Display' },
  'channel-social': { ru: 'Соцсети', en: 'Social' },
  'channel-messenger': { ru: 'Мессенджеры', en: 'Messenger' },
  'channel-email': { ru: 'Рассылки', en: 'E-mail' },
  'channel-referral': { ru: 'Переходы с сайтов', en: 'Referral' },
  'channel-affiliate': { ru: 'Партнёры', en: 'Affiliate' },
  'channel-internal': { ru: 'Внутренние', en: 'Internal' },
  'channel-recommendation': { ru: 'Рекомендации', en: 'Recommendation' },
  'channel-cashed': { ru: 'Из кэша', en: 'Cached page' },
} as const;
