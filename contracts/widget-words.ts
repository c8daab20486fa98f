import * as v from 'valibot';
import { line } from './text.ts';

const t = (ru: string, en: string) => ({ ru, en });

/**
 * What a widget's interface says by itself. It comes with the widget, in its language, so that nobody fetches the words of
 * another one.
 */
export const widgetTexts = {
  offer: t('Предложение', 'Offer'),
  close: t('Закрыть', 'Close'),
  coupon: t('Ваш промокод', 'Your coupon'),
  copy: t('Скопировать', 'Copy'),
  copied: t('Скопировано', 'Copied'),
  until: t('Действует до', 'Valid until'),
  wait: t('Подождите…', 'One moment…'),
  noCoupon: t('Промокоды закончились', 'No coupons are left'),
  failed: t('Не получилось. Попробуйте ещё раз.', 'That did not work. Try again.'),
  again: t('Ещё раз', 'Try again'),
  wrongEmail: t('Укажите адрес, например name@mail.ru', 'Enter an address such as name@mail.com'),
  notSent: t('Отправить не получилось. Вот промокод:', 'It could not be sent. Here is the coupon:'),
};
type Word = keyof typeof widgetTexts;
const names = Object.keys(widgetTexts) as Word[];

export type WidgetWords = Readonly<Record<Word, string>>;
export const WidgetWordsSchema = v.strictObject(
  Object.fromEntries(names.map((name) => [name, line()])) as Record<Word, ReturnType<typeof line>>,
);

/** The words in one language; English where we do not know it. */
export function widgetWords(language: string): WidgetWords {
  return Object.fromEntries(names.map((name) => [name, widgetTexts[name][language === 'ru' ? 'ru' : 'en']])) as Record<
    Word,
    string
  >;
}
