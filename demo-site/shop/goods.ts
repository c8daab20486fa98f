/** What the shop sells. Ids are those of its product feed. Prices are roubles. */
export interface Product {
  id: string;
  category: CategoryId;
  ru: string;
  en: string;
  ruText: string;
  enText: string;
  price: number;
  /** Colour of the glaze, degrees, and its lightness. */
  hue: number;
  light: number;
}

export const categories = {
  mugs: { ru: 'Кружки', en: 'Mugs', ruText: 'Держат тепло и ладонь.', enText: 'They hold heat, and a hand.' },
  bowls: { ru: 'Миски', en: 'Bowls', ruText: 'Для каши, супа и ключей.', enText: 'For porridge, soup and keys.' },
  vases: { ru: 'Вазы', en: 'Vases', ruText: 'На ветку или на охапку.', enText: 'For one twig or an armful.' },
} as const;
export type CategoryId = keyof typeof categories;
export const categoryIds = Object.keys(categories) as CategoryId[];

export const products: readonly Product[] = [
  {
    ...{ id: 'mug-tide', category: 'mugs', price: 1495, hue: 204, light: 46 },
    ...{ ru: 'Кружка «Прилив»', en: '“Tide” mug' },
    ruText: 'Синяя глазурь стекает по стенке и у каждой кружки застывает по-своему. 320 мл.',
    enText: 'Blue glaze runs down the wall and sets differently on every mug. 320 ml.',
  },
  {
    ...{ id: 'mug-oat', category: 'mugs', price: 1290, hue: 38, light: 78 },
    ...{ ru: 'Кружка «Овёс»', en: '“Oat” mug' },
    ruText: 'Матовая, цвета овсянки, с тёмным неглазурованным дном. 280 мл.',
    enText: 'Matt, the colour of porridge, with a dark bare foot. 280 ml.',
  },
  {
    ...{ id: 'mug-moss', category: 'mugs', price: 1390, hue: 92, light: 40 },
    ...{ ru: 'Кружка «Мох»', en: '“Moss” mug' },
    ruText: 'Густая зелень с рыжими искрами железа. 350 мл.',
    enText: 'Deep green with rusty sparks of iron. 350 ml.',
  },
  {
    ...{ id: 'bowl-dawn', category: 'bowls', price: 1890, hue: 14, light: 66 },
    ...{ ru: 'Миска «Рассвет»', en: '“Dawn” bowl' },
    ruText: 'От розового края к терракотовому дну. 600 мл.',
    enText: 'From a pink rim to a terracotta foot. 600 ml.',
  },
  {
    ...{ id: 'bowl-salt', category: 'bowls', price: 1690, hue: 44, light: 88 },
    ...{ ru: 'Миска «Соль»', en: '“Salt” bowl' },
    ruText: 'Белая, в редкую крапинку, чуть тяжелее, чем кажется. 500 мл.',
    enText: 'White with a few specks, a little heavier than it looks. 500 ml.',
  },
  {
    ...{ id: 'bowl-night', category: 'bowls', price: 2190, hue: 232, light: 30 },
    ...{ ru: 'Миска «Ночь»', en: '“Night” bowl' },
    ruText: 'Почти чёрная, на солнце синяя. 900 мл.',
    enText: 'Almost black, blue in the sun. 900 ml.',
  },
  {
    ...{ id: 'vase-reed', category: 'vases', price: 3490, hue: 58, light: 58 },
    ...{ ru: 'Ваза «Камыш»', en: '“Reed” vase' },
    ruText: 'Узкое горло для одной ветки. 28 см.',
    enText: 'A narrow neck for a single twig. 28 cm.',
  },
  {
    ...{ id: 'vase-clay', category: 'vases', price: 4200, hue: 18, light: 52 },
    ...{ ru: 'Ваза «Глина»', en: '“Clay” vase' },
    ruText: 'Без глазури снаружи: видно, как шла рука. 24 см.',
    enText: 'Bare outside: you see how the hand went. 24 cm.',
  },
  {
    ...{ id: 'vase-mist', category: 'vases', price: 3890, hue: 188, light: 72 },
    ...{ ru: 'Ваза «Туман»', en: '“Mist” vase' },
    ruText: 'Широкая, на охапку полевых цветов. 22 см.',
    enText: 'Wide, for an armful of field flowers. 22 cm.',
  },
];

export function productOf(id: string): Product | undefined {
  return products.find((product) => product.id === id);
}
