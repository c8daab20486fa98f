import { channelTexts } from '../../contracts/channel-texts.ts';
import type { PreviewLanguage, PreviewRefusal } from '../../contracts/preview.ts';

const t = (ru: string, en: string): Record<PreviewLanguage, string> => ({ ru, en });

/** Every text of the overlay, both languages side by side. */
export const texts = {
  preview: t('Предпросмотр', 'Preview'),
  region: t('Предпросмотр черновика Tendril', 'Preview of the Tendril draft'),
  draftOf: t('Черновик поверх версии {n}', 'Draft on top of version {n}'),
  until: t('до {time}', 'until {time}'),
  notCounted: t(
    'Настройки черновика действуют только в этой вкладке. События проверяются сервером, но не сохраняются. Запись в сторонней форме будет настоящей.',
    'The draft is at work in this tab only. Its events are checked by the server and not kept. A booking in an outside form is a real one.',
  ),
  fold: t('Свернуть', 'Fold'),
  unfold: t('Развернуть предпросмотр', 'Unfold the preview'),
  toLeft: t('Переставить влево', 'Move to the left'),
  toRight: t('Переставить вправо', 'Move to the right'),
  leave: t('Выйти из предпросмотра', 'Leave the preview'),
  newVisitor: t('Новый посетитель', 'New visitor'),
  changes: t('Отличия от сайта', 'Differences from the live site'),
  was: t('было', 'was'),
  becomes: t('станет', 'becomes'),
  nothing: t('нет', 'nothing'),
  on: t('включено', 'on'),
  off: t('выключено', 'off'),
  modules: t('Модули', 'Modules'),
  'module-coming': t('загружается', 'on its way'),
  'module-started': t('запущен', 'started'),
  'module-failed': t('не запустился', 'failed'),
  'module-missing': t('файл не собран', 'file not built'),
  fetched: t('загрузка {ms} мс', 'fetched in {ms} ms'),
  startedIn: t('запуск {ms} мс', 'started in {ms} ms'),
  inTag: t('в самом теге', 'part of the tag'),
  visit: t('Визит', 'Visit'),
  visitor: t('Посетитель', 'Visitor'),
  session: t('Сессия', 'Session'),
  visitNumber: t('Визит посетителя', 'The visitor’s visit'),
  firstTouch: t('Первое касание', 'First touch'),
  lastTouch: t('Последнее касание', 'Last touch'),
  from: t('с {referrer}', 'from {referrer}'),
  noVisit: t('Визита пока нет.', 'No visit yet.'),
  waits: t(
    'Тег ждёт согласия посетителя: ничего не хранится и не отправляется.',
    'The tag waits for the visitor’s consent: nothing is kept or sent.',
  ),
  denied: t('Измерение выключено: отправляются только обращения.', 'Measuring is off: only inquiries are sent.'),
  attribution: t('Атрибуция', 'Attribution'),
  attributionText: t('Так визит посчитал бы сервер.', 'To what the server would put the visit down.'),
  source: t('Источник', 'Source'),
  medium: t('Тип трафика', 'Medium'),
  channel: t('Канал', 'Channel'),
  campaign: t('Кампания', 'Campaign'),
  ...channelTexts,
  first: t('Первое', 'First'),
  last: t('Последнее', 'Last'),
  events: t('События', 'Events'),
  noEvents: t('Событий пока нет.', 'No events yet.'),
  'event-page_view': t('Просмотр страницы', 'Page view'),
  'event-order': t('Заказ', 'Order'),
  'event-product_view': t('Просмотр товара', 'Product seen'),
  'event-category_view': t('Просмотр раздела', 'Category seen'),
  'event-cart': t('Корзина', 'Cart'),
  'event-flaws': t('Неточности в данных магазина', 'Flaws of the shop’s data'),
  'event-offer': t('Предложение', 'Offer'),
  'event-inquiry': t('Обращение', 'Inquiry'),
  'event-identify': t('Посетитель назвался', 'Identify'),
  'event-goal': t('Цель', 'Goal'),
  'event-vitals': t('Скорость страницы', 'Page speed'),
  'event-loss': t('Потеря', 'Loss'),
  'event-withdrawal': t('Отзыв согласия', 'Withdrawal'),
  'event-sealed': t('Из исходящих', 'From the outbox'),
  'state-sent': t('отправлено', 'sent'),
  'state-accepted': t('принято', 'accepted'),
  'state-refused': t('отклонено', 'refused'),
  'state-failed': t('не дошло, повторим', 'failed, will be sent again'),
  outbox: t('Исходящие', 'Outbox'),
  onDisk: t('ждут на диске', 'waiting on disk'),
  waiting: t('без ответа', 'unanswered'),
  taken: t('принято', 'accepted'),
  refused: t('отклонено', 'refused'),
  'over-forged': t('Ссылка предпросмотра неверна', 'This preview link is not one of ours'),
  'over-expired': t('Время предпросмотра вышло', 'This preview has expired'),
  'over-draft-changed': t('Черновик с тех пор изменили', 'The draft has been changed since'),
  'over-draft-gone': t('Черновик опубликован или удалён', 'The draft was published or thrown away'),
  overText: t(
    'Откройте предпросмотр заново из консоли: «Сайты», затем «Предпросмотр» над настройками.',
    'Open it again from the console: Sites, then Preview above the settings.',
  ),
  liveRuns: t('На странице работает опубликованная версия.', 'The published version is at work on this page.'),
} as const;
export type TextKey = keyof typeof texts;

/** The overlay's voice. */
export interface Voice {
  language: PreviewLanguage;
  say: (key: TextKey, values?: Record<string, string | number>) => string;
  /** The text of `<family>-<code>`, or the code itself where it is newer than this overlay. */
  name: (family: string, code: string) => string;
}

/** Speaks one language; without one that of the browser. */
export function voiceOf(language: PreviewLanguage = navigator.language.startsWith('ru') ? 'ru' : 'en'): Voice {
  return {
    language,
    say: (key, values = {}) =>
      texts[key][language].replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap)),
    name: (family, code) => {
      const key = `${family}-${code}`;
      return Object.hasOwn(texts, key) ? texts[key as TextKey][language] : code;
    },
  };
}

/** The title of a refusal. */
export const refusalTitle = (refused: PreviewRefusal) => `over-${refused}` as const;
