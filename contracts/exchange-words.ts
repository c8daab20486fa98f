import * as v from 'valibot';
import { line } from './text.ts';
import { widgetTexts } from './widget-words.ts';

const t = (ru: string, en: string) => ({ ru, en });

/** What partners' cards say by themselves. It comes with them, in the page's language, as the words of widgets do. */
export const exchangeTexts = {
  ...widgetTexts,
  fromPartner: t('Предложение партнёра', 'A partner’s offer'),
  fromPartners: t('Предложения партнёров', 'Partners’ offers'),
  take: t('Получить промокод', 'Get the coupon'),
  toPartner: t('На сайт партнёра', 'To the partner’s site'),
  terms: t('Условия', 'Terms'),
  takenBefore: t('Ваши промокоды', 'Your coupons'),
};
type Word = keyof typeof exchangeTexts;
const names = Object.keys(exchangeTexts) as Word[];

export type ExchangeWords = Readonly<Record<Word, string>>;
export const ExchangeWordsSchema = v.strictObject(
  Object.fromEntries(names.map((name) => [name, line()])) as Record<Word, ReturnType<typeof line>>,
);

/** The words in one language; English where we do not know it. */
export function exchangeWords(language: string): ExchangeWords {
  const known = language === 'ru' ? 'ru' : 'en';
  return Object.fromEntries(names.map((name) => [name, exchangeTexts[name][known]])) as Record<Word, string>;
}
