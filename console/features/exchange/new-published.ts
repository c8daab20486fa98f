import type { ExchangeOfferSettings } from '../../../contracts/exchange.ts';
import type { Texts } from '../../../contracts/texts-in.ts';
import { textsOf } from '../offers/new-offer.ts';

/** What a new offer for partners begins with. It is off. */
export function newPublished(languages: readonly string[]): ExchangeOfferSettings {
  return {
    ...{ name: '', state: 'off', title: textsOf('exchangeNewTitle', languages), text: null, terms: null },
    ...{ picture: null, address: 'https://', pool: '', cap: { showings: 5, days: 30 } },
    schedule: { from: null, to: null, weekdays: [], hours: null },
    coupons: { aDay: null, altogether: null },
    where: { regions: [], topics: [], languages: [], devices: [] },
  };
}

/** The languages of an offer: those of its title, which all texts share. */
export const languagesOfPublished = ({ title }: Pick<ExchangeOfferSettings, 'title'>) => Object.keys(title);

/** Every text in one language more, with the words of another one until somebody writes them. Pure. */
export function withPublishedLanguage(settings: ExchangeOfferSettings, language: string): ExchangeOfferSettings {
  return changeTexts(settings, (texts) => ({ ...texts, [language]: texts[language] ?? Object.values(texts)[0] ?? '' }));
}

/** Every text in one language less. Pure. */
export function withoutPublishedLanguage(settings: ExchangeOfferSettings, language: string): ExchangeOfferSettings {
  return changeTexts(settings, ({ [language]: _, ...rest }) => rest);
}

function changeTexts(settings: ExchangeOfferSettings, change: (texts: Texts) => Texts): ExchangeOfferSettings {
  const maybe = (texts: Texts | null) => texts && change(texts);
  const { title, text, terms, picture } = settings;
  return {
    ...settings,
    ...{ title: change(title), text: maybe(text), terms: maybe(terms) },
    picture: picture && { ...picture, alt: maybe(picture.alt) },
  };
}

/** What is sent: lines without what surrounds them. */
export function sentPublished(settings: ExchangeOfferSettings): ExchangeOfferSettings {
  const { where, address } = settings;
  const regions = where.regions.map((one) => one.trim()).filter(Boolean);
  return { ...settings, address: address.trim(), where: { ...where, regions } };
}
