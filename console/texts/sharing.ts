import { type Forms, type Text, t } from './text.ts';

/** Goals, links to share by, and a second factor that is demanded. */
export const sharingTexts = {
  goalPanel: t('Цель', 'Goal'),
  goalsSearch: t('Цель, страница, источник', 'Goal, page, source'),
  goalsEmpty: t('Целей пока нет', 'No goals yet'),
  goalsEmptyText: t(
    'Цель появится здесь, когда страница вызовет tendril.push(["goal", "название"]).',
    'A goal appears here when the page calls tendril.push(["goal", "name"]).',
  ),
  goalsExportText: t(
    'Все цели под текущими фильтрами, со всеми столбцами. Файл пишется в фоне и хранится 7 дней.',
    'All goals of the current filters, with every column. The file is written in the background and kept for 7 days.',
  ),
  goalPage: t('Страница цели', 'Goal’s page'),
  goalNoVisit: t('О визите ничего не известно.', 'Nothing is known of the visit.'),
  beforeGoal: t('До цели', 'Before the goal'),
  afterLength: t('через {length}', 'after {length}'),

  'shareTitle-inquiries': t('Поделиться обращениями', 'Share the inquiries'),
  'shareTitle-goals': t('Поделиться целями', 'Share the goals'),
  'shareTitle-analytics': t('Поделиться отчётом', 'Share the report'),
  'shareText-inquiries': t(
    'По ссылке видны обращения под текущими фильтрами и столбцами: без входа, только чтение, без имён, телефонов и почты.',
    'The link shows the inquiries of the current filters and columns: without a log-in, read-only, with no names, phones or e-mail.',
  ),
  'shareText-goals': t(
    'По ссылке видны цели под текущими фильтрами и столбцами: без входа и только чтение.',
    'The link shows the goals of the current filters and columns: without a log-in and read-only.',
  ),
  'shareText-analytics': t(
    'По ссылке виден этот отчёт: без входа и только чтение. Подвижный период движется вместе с календарём.',
    'The link shows this report: without a log-in and read-only. A moving period goes on with the calendar.',
  ),
  shareNoSearch: t('Слова поиска в ссылку не входят.', 'Search words are not part of the link.'),
  shareName: t('Название', 'Name'),
  shareNameHint: t('Его увидят те, кто откроет ссылку.', 'Whoever opens the link will see it.'),
  sharePassword: t('Пароль, если нужен', 'Password, if you want one'),
  sharePasswordHint: t(
    'Не короче 8 символов. Передайте его отдельно от ссылки.',
    'At least 8 characters. Hand it over apart from the link.',
  ),
  shareContacts: t('С контактами', 'With contacts'),
  shareContactsText: t(
    'Имена, телефоны, почта и тексты людей. Решает владелец.',
    'Names, phones, e-mail and what people wrote. The owner decides.',
  ),
  shareCosts: t('С расходами', 'With costs'),
  shareCostsText: t('Расходы и цена обращения.', 'Costs, and what an inquiry cost.'),
  shareReadyText: t(
    'Кто угодно с этой ссылкой увидит данные до {time}. Больше мы её не покажем; отозвать можно в любой момент.',
    'Anybody with this link sees the data until {time}. It will not be shown again; you can withdraw it any time.',
  ),
  sharesAll: t('Все ссылки для просмотра', 'All shared links'),
  sharesText: t(
    'Что открыто без входа и кем. Отозванная ссылка перестаёт работать сразу.',
    'What is open without a log-in, and by whom. A link that is withdrawn stops working at once.',
  ),
  sharesEmpty: t('Ссылок пока нет', 'No links yet'),
  sharesEmptyText: t('Откройте список или отчёт и нажмите «Поделиться».', 'Open a list or a report and press “Share”.'),
  shareWhat: t('Что открыто', 'What is open'),
  shareMaker: t('Кто открыл', 'Made by'),
  shareOpened: t('Открывали', 'Last opened'),
  shareHasPassword: t('с паролем', 'with a password'),
  shareLapsed: t('не действует', 'lapsed'),
  shareLapsedText: t(
    'У того, кто создал ссылку, больше нет права на эти данные.',
    'Who made the link may not read this any more.',
  ),
  shareRevoke: t('Отозвать ссылку: {what}', 'Revoke the link {what}'),
  shareDeadText: t(
    'Её отозвали или истёк срок. Попросите новую.',
    'It was withdrawn, or is too old. Ask for a new one.',
  ),
  shareLocked: t('Нужен пароль', 'A password is needed'),
  shareLockedText: t('Его знает тот, кто прислал вам ссылку.', 'Whoever sent you the link knows it.'),
  shareUnlock: t('Открыть', 'Open'),
  shareReadOnly: t('только чтение', 'read-only'),
  shareEmpty: t('Здесь пока пусто', 'Nothing here yet'),
  shareEmptyText: t('Под условия этой ссылки ничего не подходит.', 'Nothing matches what this link shows.'),
  'problem-wrong-share-password': t('Пароль не подходит.', 'The password is wrong.'),
  'problem-wrong-contacts': t('Контакты может открыть только владелец.', 'Only an owner can show contacts.'),
  'problem-too-many-shares': t(
    'У этого сайта уже 100 ссылок. Отзовите одну из них.',
    'This site has 100 links already. Withdraw one of them.',
  ),

  factorNeeded: t('Нужен второй фактор', 'A second factor is needed'),
  factorNeededText: t(
    'Владелец попросил его у вашей роли. Подключите приложение-аутентификатор, и вы внутри.',
    'The owner demands it of your role. Connect an authenticator app and you are in.',
  ),
  factorStartNow: t('Подключить', 'Connect'),
  factorDemand: t('Обязательный второй фактор', 'Demanded second factor'),
  factorDemandText: t(
    'Кто войдёт без него, сможет только подключить его. Действует сразу, в том числе для открытых входов.',
    'Who logs in without it can only set it up. Takes effect at once, for open log-ins too.',
  ),
  'rolesTitle-owner': t('Владельцы', 'Owners'),
  'rolesTitle-marketer': t('Маркетологи', 'Marketers'),
  'rolesTitle-viewer': t('Наблюдатели', 'Viewers'),
  'problem-own-factor-first': t(
    'Сначала подключите второй фактор себе: «Мой профиль».',
    'Set up your own second factor first, in “My account”.',
  ),
} as const satisfies Record<string, Text>;

export const sharingCounts = {
  goalsFound: {
    ru: { one: '{n} цель', few: '{n} цели', many: '{n} целей', other: '{n} цели' },
    en: { one: '{n} goal', other: '{n} goals' },
  },
} as const satisfies Record<string, Forms>;
