import { type Forms, type Text, t } from './text.ts';

/** What the tag costs a site. */
export const vitalsTexts = {
  vitalsIntro: t(
    'Какими страницы были для посетителей, по замерам в их браузерах.',
    'What pages were like for visitors, measured in their browsers.',
  ),
  backToAnalytics: t('К аналитике', 'Back to analytics'),
  'vital-lcp': t('Главное на экране (LCP)', 'Largest content seen (LCP)'),
  'vital-inp': t('Отклик на действие (INP)', 'Answer to an action (INP)'),
  'vital-cls': t('Сдвиги страницы (CLS)', 'Shifts of the page (CLS)'),
  'short-lcp': t('LCP', 'LCP'),
  'short-inp': t('INP', 'INP'),
  'short-cls': t('CLS', 'CLS'),
  'rating-good': t('хорошо', 'good'),
  'rating-needs-improvement': t('нужно улучшить', 'needs improvement'),
  'rating-poor': t('плохо', 'poor'),
  quarter: t('У трёх просмотров из четырёх не хуже', 'Three of four page views are no worse'),
  seconds: t('{n}\u00a0с', '{n}\u00a0s'),
  milliseconds: t('{n}\u00a0мс', '{n}\u00a0ms'),
  notEnough: t('Пока мало данных', 'Not enough yet'),
  notEnoughText: t('{views} из {least} просмотров', '{views} of {least} page views'),
  between: t('{low}–{high}', '{low}–{high}'),

  comparison: t('С модулем и без него', 'With and without a module'),
  comparisonText: t(
    'Посетители разделены случайно и остаются в своей группе. Кто пришёл впервые, не участвует. Под значением — границы, в которых оно лежит с вероятностью 95 %.',
    'Visitors are split by chance and stay in their group. Whoever comes for the first time takes no part. Below a value stand the bounds that it lies in with 95% certainty.',
  ),
  noComparison: t(
    'Сравнение не включено. В настройках сайта, в модуле «Цена тега», можно выбрать модуль и долю посетителей, которым страницы покажутся без него.',
    'No comparison is on. In the site’s settings, at the module “What the tag costs”, choose a module and the share of visitors whose pages go without it.',
  ),
  withModule: t('С модулем', 'With it'),
  withoutModule: t('Без модуля', 'Without it'),
  difference: t('Разница', 'Difference'),
  noDifference: t('разницы не видно', 'no difference to be seen'),
  measure: t('Показатель', 'Measure'),

  ownWork: t('Работа самого тега', 'The tag’s own work'),
  ownWorkText: t(
    'Кадры дольше 50 мс, в которых работали скрипты тега. Об этом говорят только браузеры на основе Chromium: {views}.',
    'Frames of more than 50 ms in which scripts of the tag took part. Only browsers made of Chromium tell of these: {views}.',
  ),
  noLongFrames: t(
    'Ни в одном долгом кадре скрипты тега не участвовали.',
    'No long frame had a script of the tag in it.',
  ),
  part: t('Часть', 'Part'),
  longViews: t('Просмотры с долгим кадром', 'Page views with a long frame'),
  medianWork: t('Обычно', 'Usually'),
  slowWork: t('У одного из 20', 'One of 20'),

  shedTitle: t('Отключённые медленные модули', 'Slow modules that were left out'),
  shedOff: t(
    'Медленные модули не отключаются. Это включают в настройках сайта, в модуле «Цена тега».',
    'Slow modules are not left out. It is switched on in the site’s settings, at the module “What the tag costs”.',
  ),
  shedNothingMay: t(
    'Отключение включено, но отключать нечего: модули сайта нужны записям и заказам или участвуют в сравнении. Первое можно разрешить в настройках модуля «Цена тега».',
    'It is switched on, but no module may be left out: bookings and orders depend on them, or they are compared. The first can be allowed in the settings of the module “What the tag costs”.',
  ),
  shedRule: t(
    'Если модуль у посетителя дважды за три последних просмотра страницы работал в долгих кадрах дольше {limit}, он на сутки отключается у него на этой странице; на других работает. Это касается: {modules}.',
    'A module that worked for more than {limit} in long frames, in two of a visitor’s last three views of a page, is left out of that page for them for a day; other pages keep it. It holds for {modules}.',
  ),
  inQuotes: t('«{text}»', '“{text}”'),
  shedNone: t('Ни один модуль не пришлось отключить.', 'No module had to be left out.'),
  shedWhere: t('Модуль и страницы', 'Module and pages'),
  shedViews: t('Просмотры без него', 'Page views without it'),
  shedTook: t('Обычно занимал', 'It usually took'),
  shedLimit: t('предел {limit}', 'limit {limit}'),

  pagesTitle: t('Страницы', 'Pages'),
  pageColumn: t('Страница', 'Page'),
  viewsColumn: t('Просмотры', 'Page views'),
  otherPages: t('Остальные страницы', 'All other pages'),
  noVitals: t('Замеров пока нет', 'Nothing is measured yet'),
  noVitalsText: t(
    'Включите модуль «Цена тега» в настройках сайта и опубликуйте их. Замер приходит, когда посетитель закрывает страницу.',
    'Switch on the module “What the tag costs” in the site’s settings and publish them. A measurement comes when a visitor leaves a page.',
  ),
  anyDevice: t('Все устройства', 'All devices'),
} satisfies Record<string, Text>;

export const vitalsCounts = {
  measuredViews: {
    ru: {
      one: '{n} просмотр измерен',
      few: '{n} просмотра измерено',
      many: '{n} просмотров измерено',
      other: '{n} просмотра измерено',
    },
    en: { one: '{n} page view measured', other: '{n} page views measured' },
  },
  pageViews: {
    ru: { one: '{n} просмотр', few: '{n} просмотра', many: '{n} просмотров', other: '{n} просмотра' },
    en: { one: '{n} page view', other: '{n} page views' },
  },
} satisfies Record<string, Forms>;
