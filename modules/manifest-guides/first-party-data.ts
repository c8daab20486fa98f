import * as v from 'valibot';
import { MarketingConsentSchema } from '../../contracts/first-party.ts';
import type { GuidePart } from './guide-part.ts';

const { given, text } = MarketingConsentSchema.entries;

/** What a page says of its visitor beside who they are. */
export const firstPartyDataGuide: GuidePart = () => [
  {
    kind: 'heading',
    text: { ru: '`marketing_consent`: согласие на рекламу', en: '`marketing_consent`: consent to advertisements' },
  },
  {
    kind: 'paragraph',
    text: {
      ru: 'Когда посетитель дал согласие и когда отозвал его. Отдельно от согласия на обработку данных и от оферты. В списки для рекламных систем попадают только те, кто согласился последним словом.',
      en: 'When a visitor agrees, and when they take it back. Apart from the consent to the use of data, and from any offer. Lists for ad platforms hold only those whose last word was yes.',
    },
  },
  {
    kind: 'code',
    language: 'js',
    code: "tendril.push(['marketing_consent', { given: true, text: '2026-03' }]);",
  },
  {
    kind: 'parameters',
    schema: v.object({ given, text }),
    texts: {
      given: { ru: '`true` — согласен, `false` — отозвал.', en: '`true`: agreed, `false`: taken back.' },
      text: { ru: 'Версия текста, который человек прочитал.', en: 'Version of the text that the person read.' },
    },
  },
  {
    kind: 'heading',
    text: { ru: '`profile`: что известно о посетителе', en: '`profile`: what is known of the visitor' },
  },
  {
    kind: 'paragraph',
    text: {
      ru: 'Ваши собственные признаки: до двадцати пар «название — значение» за раз, без вложенности. Новое значение заменяет прежнее. По ним можно строить сегменты.',
      en: 'Properties of your own: up to twenty names and values at once, flat. A new value takes the place of the one before. Segments can ask for them.',
    },
  },
  { kind: 'code', language: 'js', code: "tendril.push(['profile', { level: 'gold', city: 'Kazan' }]);" },
  { kind: 'heading', text: { ru: 'Вход в личный кабинет', en: 'Logging in' } },
  {
    kind: 'paragraph',
    text: {
      ru: 'Скажите `identify` с `id` из своей базы на каждой странице, где человек вошёл: по нему соединяются его браузеры. О выходе говорить не нужно: браузер, в котором входили двое, никого не соединяет.',
      en: 'Say `identify` with the `id` of your own database on every page where somebody is logged in: it joins their browsers. Logging out needs no word: a browser in which two have logged in joins nobody.',
    },
  },
  { kind: 'code', language: 'js', code: "tendril.push(['identify', { id: '4711', email: 'anna@shop.example' }]);" },
];
