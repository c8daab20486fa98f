import type { LocalText } from '../../../contracts/integrations.ts';
import type { FieldDeclaration } from '../adapter.ts';

export const label: LocalText = { ru: 'YCLIENTS и Altegio', en: 'YCLIENTS and Altegio' };

export const help: LocalText = {
  ru: 'Записи клиентов из онлайн-записи, приложения и каталогов становятся обращениями и находят свой визит.',
  en: 'Bookings from online forms, the app and catalogues become inquiries and find the visit that caused them.',
};

export const needs: readonly LocalText[] = [
  {
    ru: 'Номер филиала: он стоит в адресе кабинета, app.yclients.com/timetable/<номер>.',
    en: 'The branch’s number: it stands in the office’s address, app.yclients.com/timetable/<number>.',
  },
  {
    ru: 'Токен партнёра из кабинета разработчика и токен пользователя с правом видеть записи и клиентов.',
    en: 'The partner’s token from the developer’s office, and the token of a user who may see records and clients.',
  },
  {
    ru: 'Включённый модуль «YCLIENTS» на сайте: он связывает форму записи с визитом.',
    en: 'The module “YCLIENTS” switched on at the site: it ties the booking form to the visit.',
  },
];

export const hookHelp: LocalText = {
  ru: 'В YCLIENTS откройте «Интеграции», затем «Системные настройки», «Вебхуки», вставьте адрес в каждом филиале и отметьте записи и клиентов.',
  en: 'In YCLIENTS open Integrations, then System settings, Webhooks, paste the address at each branch, and tick records and clients.',
};

export const fields = {
  branches: {
    control: 'lines',
    label: { ru: 'Филиалы', en: 'Branches' },
    help: { ru: 'Номера филиалов, по одному на строке.', en: 'Numbers of the branches, one a line.' },
  },
  partnerToken: {
    control: 'secret',
    label: { ru: 'Токен партнёра', en: 'Partner’s token' },
    help: {
      ru: 'Кабинет разработчика YCLIENTS, «Аккаунт». Он начинает заголовок Authorization после слова Bearer.',
      en: 'The developer’s office of YCLIENTS, “Account”. It follows the word Bearer in the Authorization header.',
    },
  },
  userToken: {
    control: 'secret',
    label: { ru: 'Токен пользователя', en: 'User’s token' },
    help: {
      ru: 'Выдаётся при входе пользователя по API и действует, пока он не сменит пароль. Пользователю нужно право видеть записи и клиентов.',
      en: 'Given when the user logs in by the API; it lasts until that user changes the password. The user must be allowed to see records and clients.',
    },
  },
  apiBase: {
    control: 'text',
    suggestions: ['https://api.yclients.com', 'https://api.yclients.ru', 'https://api.alteg.io'],
    label: { ru: 'Адрес API', en: 'Address of the API' },
    help: {
      ru: 'api.yclients.com, api.yclients.ru или api.alteg.io. При смене адреса токены вводятся заново.',
      en: 'api.yclients.com, api.yclients.ru or api.alteg.io. With another address the tokens are entered anew.',
    },
  },
  forms: {
    control: 'sites-by-number',
    rare: true,
    label: { ru: 'Сайты форм записи', en: 'Sites of booking forms' },
    help: {
      ru: 'Если формы одного филиала стоят на разных сайтах: номер формы (из её адреса, n123456.yclients.com) и сайт, которому принадлежат её записи.',
      en: 'Where forms of one branch stand on several sites: the form’s number (of its address, n123456.yclients.com) and the site that its bookings belong to.',
    },
  },
  fallback: {
    control: 'default',
    rare: true,
    label: { ru: 'Запись без визита', en: 'A booking without a visit' },
    help: {
      ru: 'К чему отнести запись, за которой нет визита. Если не задано, действует значение сайта.',
      en: 'What a booking with no visit behind it is put down to. Where nothing is set, the site’s own default counts.',
    },
  },
  appFallback: {
    control: 'default',
    rare: true,
    label: { ru: 'Запись из мобильного приложения', en: 'A booking from the mobile app' },
    help: {
      ru: 'К чему отнести запись, сделанную в приложении.',
      en: 'What a booking made in the mobile app is put down to.',
    },
  },
  appPatterns: {
    control: 'lines',
    rare: true,
    label: { ru: 'Слова приложения', en: 'Words of the app' },
    help: {
      ru: 'По этим словам в источнике записи узнаётся приложение, по одному на строке. По умолчанию: app, приложение.',
      en: 'By these words in a record’s source the app is told, one a line. By default: app, приложение.',
    },
  },
} as const satisfies Record<string, FieldDeclaration>;
