/** The same words in the two languages that the demo speaks. */
export interface Words {
  ru: string;
  en: string;
}

/** A service of a branch. Costs are whole roubles, durations seconds (§2.1). */
export interface Service {
  id: number;
  title: Words;
  costRub: number;
  durationSec: number;
}

/** A specialist. Named by what they do: the demo invents no people. */
export interface Staff {
  id: number;
  name: Words;
  specialization: Words;
  /** Without one, the record's `staff.position` is an empty list (§0 point 7). */
  position: { id: number; title: string } | null;
  services: readonly number[];
}

/** A branch, called "company" in YCLIENTS (§1). */
export interface Company {
  id: number;
  title: Words;
  address: Words;
  timeZone: string;
  services: readonly Service[];
  staff: readonly Staff[];
}

const services: readonly Service[] = [
  { id: 501, title: { ru: 'Стрижка', en: 'Haircut' }, costRub: 1500, durationSec: 3600 },
  { id: 502, title: { ru: 'Укладка', en: 'Styling' }, costRub: 1200, durationSec: 2700 },
  { id: 503, title: { ru: 'Окрашивание в один тон', en: 'Single-tone colour' }, costRub: 4500, durationSec: 7200 },
  { id: 504, title: { ru: 'Маникюр с покрытием', en: 'Manicure with polish' }, costRub: 1800, durationSec: 5400 },
  { id: 505, title: { ru: 'Уход для волос', en: 'Hair treatment' }, costRub: 2000, durationSec: 2700 },
];

const staff: readonly Staff[] = [
  {
    id: 31,
    name: { ru: 'Топ-стилист', en: 'Senior stylist' },
    specialization: { ru: 'Стрижки и укладки', en: 'Cuts and styling' },
    position: { id: 7, title: 'Стилист' },
    services: [501, 502, 505],
  },
  {
    id: 32,
    name: { ru: 'Колорист', en: 'Colourist' },
    specialization: { ru: 'Окрашивание и уход', en: 'Colour and care' },
    position: { id: 8, title: 'Колорист' },
    services: [501, 503, 505],
  },
  {
    id: 33,
    name: { ru: 'Мастер маникюра', en: 'Nail artist' },
    specialization: { ru: 'Маникюр и покрытие', en: 'Manicure and polish' },
    position: null,
    services: [504],
  },
];

/** Two branches in two time zones, so that a time zone taken from the wrong place shows. Numbers as in the facts' examples. */
export const companies: readonly Company[] = [
  {
    id: 700100,
    title: { ru: 'Лоза на Садовой', en: 'Loza, Sadovaya street' },
    address: { ru: 'Москва, Садовая, 12', en: 'Sadovaya 12, Moscow' },
    timeZone: 'Europe/Moscow',
    services,
    staff,
  },
  {
    id: 700200,
    title: { ru: 'Лоза у парка', en: 'Loza by the park' },
    address: { ru: 'Екатеринбург, Парковая, 3', en: 'Parkovaya 3, Yekaterinburg' },
    timeZone: 'Asia/Yekaterinburg',
    services,
    staff,
  },
];
