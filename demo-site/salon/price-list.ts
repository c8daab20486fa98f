/** What the salon offers. `query` preselects it in the booking form (§5.3). */
export const priceList = [
  {
    ru: 'Стрижка',
    en: 'Haircut',
    priceRub: 1500,
    minutes: 60,
    query: 's501',
    about: { ru: 'Форма, которую легко носить каждый день', en: 'A shape that is easy to wear every day' },
  },
  {
    ru: 'Укладка',
    en: 'Styling',
    priceRub: 1200,
    minutes: 45,
    query: 's502',
    about: { ru: 'Объём и блеск к вечеру или просто так', en: 'Volume and shine for an evening, or for no reason' },
  },
  {
    ru: 'Окрашивание в один тон',
    en: 'Single-tone colour',
    priceRub: 4500,
    minutes: 120,
    query: 's503',
    about: { ru: 'Ровный цвет и бережные составы', en: 'Even colour, gentle formulas' },
  },
  {
    ru: 'Маникюр с покрытием',
    en: 'Manicure with polish',
    priceRub: 1800,
    minutes: 90,
    query: 's504',
    about: { ru: 'Держится до трёх недель', en: 'Lasts up to three weeks' },
  },
  {
    ru: 'Уход для волос',
    en: 'Hair treatment',
    priceRub: 2000,
    minutes: 45,
    query: 's505',
    about: { ru: 'Питание и гладкость за один визит', en: 'Nourished and smooth in one visit' },
  },
] as const;

/** The salon's specialists, named by what they do. */
export const specialists = [
  { ru: 'Топ-стилист', en: 'Senior stylist', query: 'm31', about: { ru: 'Стрижки и укладки', en: 'Cuts and styling' } },
  { ru: 'Колорист', en: 'Colourist', query: 'm32', about: { ru: 'Окрашивание и уход', en: 'Colour and care' } },
  {
    ru: 'Мастер маникюра',
    en: 'Nail artist',
    query: 'm33',
    about: { ru: 'Маникюр и покрытие', en: 'Manicure and polish' },
  },
] as const;
