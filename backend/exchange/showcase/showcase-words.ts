/** What only the showcase's page says. */
export const showcaseWords = {
  ru: { none: 'Сейчас предложений нет. Загляните позже.', more: 'Ещё предложения', other: 'English' },
  en: { none: 'There are no offers at the moment. Come back later.', more: 'More offers', other: 'Русский' },
} as const;
