/** The languages of the console. */
export const languages = ['ru', 'en'] as const;
export type Language = (typeof languages)[number];

type Text = Record<Language, string>;
/** Forms by `Intl.PluralRules` category; `{n}` stands for the number. */
type Forms = Record<Language, { one: string; few?: string; many?: string; other: string }>;

const t = (ru: string, en: string): Text => ({ ru, en });

/** Every text that a user sees, both languages side by side. `{name}` is replaced by a value. */
export const texts = {
  product: t('Tendril', 'Tendril'),
  tagline: t('Каждая запись вместе с визитом, который её привёл', 'Every booking, with the visit that caused it'),
  language: t('Язык', 'Language'),

  logIn: t('Войти', 'Log in'),
  loggingIn: t('Входим…', 'Logging in…'),
  logOut: t('Выйти', 'Log out'),
  email: t('Эл. почта', 'E-mail'),
  password: t('Пароль', 'Password'),
  wrongLogIn: t('Почта или пароль не подходят.', 'The e-mail or the password is wrong.'),
  tooManyTries: t('Слишком много попыток. Повторите через {wait}.', 'Too many attempts. Try again in {wait}.'),

  title: t('Обращения и цели', 'Inquiries and goals'),
  allSites: t('Все сайты', 'All sites'),
  site: t('Сайт', 'Site'),
  search: t('Поиск: имя, телефон, почта, кампания', 'Search name, phone, e-mail, campaign'),
  searchLabel: t('Поиск обращений', 'Search inquiries'),
  clearSearch: t('Очистить поиск', 'Clear search'),
  showMore: t('Показать ещё', 'Show more'),
  showMoreFailed: t('Не загрузилось. Повторить', 'Could not load. Try again'),
  allShown: t('Это все обращения', 'That is all of them'),
  reconnecting: t('Нет связи, пробуем снова', 'No connection, trying again'),
  hintMove: t('выбор', 'move'),
  hintOpen: t('открыть', 'open'),

  loading: t('Загружаем…', 'Loading…'),
  failed: t('Не удалось загрузить', 'Could not load'),
  failedOffline: t(
    'Сервер не отвечает. Проверьте связь и повторите.',
    'No answer. Check the connection and try again.',
  ),
  failedServer: t('На сервере ошибка. Повторите чуть позже.', 'The server has a problem. Try again in a moment.'),
  failedBusy: t('Слишком много запросов. Повторите через минуту.', 'Too many requests. Try again in a minute.'),
  failedGone: t('Такого обращения нет или оно вам недоступно.', 'There is no such inquiry, or it is not yours to see.'),
  failedRefused: t('Сервер отклонил запрос.', 'The server refused the request.'),
  retry: t('Повторить', 'Try again'),
  emptyTitle: t('Обращений пока нет', 'No inquiries yet'),
  emptyText: t(
    'Проверьте, что тег стоит на каждой странице сайта, и сделайте пробную запись. Она появится здесь через несколько секунд.',
    'Check that the tag is on every page of the site, then make a test booking. It appears here within seconds.',
  ),
  emptySearchTitle: t('По запросу «{q}» ничего не найдено', 'Nothing found for “{q}”'),
  emptySearchText: t(
    'Попробуйте часть имени, последние цифры телефона или название кампании.',
    'Try part of a name, the last digits of a phone number or a campaign.',
  ),

  columnTime: t('Время', 'Time'),
  columnContact: t('Контакт', 'Contact'),
  columnWhat: t('Обращение', 'Inquiry'),
  columnSource: t('Источник', 'Source'),
  columnCampaign: t('Кампания', 'Campaign'),
  columnChannel: t('Канал', 'Channel'),
  columnPage: t('Страница', 'Page'),
  columnSession: t('Сессия', 'Session'),
  columnMatch: t('Связь', 'Match'),

  justNow: t('только что', 'just now'),
  noName: t('Без имени', 'No name'),
  noContact: t('Без контакта', 'No contact'),
  noVisit: t('Без визита', 'No visit'),
  none: t('нет', 'none'),
  booking: t('Запись', 'Booking'),
  form: t('Форма', 'Form'),
  bookingNoTime: t('Время неизвестно', 'Time unknown'),
  visitNumber: t('{n}-й визит', 'visit {n}'),
  defaultBadge: t('по умолчанию', 'default'),
  defaultTitle: t(
    'За этим обращением нет визита, поэтому показаны источник или кампания по умолчанию из настроек сайта.',
    'No visit lies behind this inquiry, so the source or campaign is the default from the site’s settings.',
  ),

  robotBadge: t('Возможно, робот', 'Maybe a robot'),
  'suspicion-known-robot': t('известный робот', 'known robot'),
  'suspicion-driven-browser': t('браузером управляет программа', 'browser driven by a program'),
  'suspicion-no-agent': t('браузер себя не назвал', 'browser did not name itself'),
  'suspicion-no-language': t('браузер не назвал язык', 'browser named no language'),
  'suspicion-trap': t('заполнено невидимое поле', 'an invisible field was filled in'),
  'suspicion-too-fast': t('форма заполнена слишком быстро', 'form filled in too fast'),
  'suspicion-repeated': t('то же самое много раз', 'the same many times over'),
  consentVersion: t('Согласие, версия текста', 'Consent, text version'),

  'status-booked': t('Ожидается', 'Booked'),
  'status-confirmed': t('Подтверждена', 'Confirmed'),
  'status-came': t('Пришли', 'Came'),
  'status-no-show': t('Не пришли', 'No-show'),
  'status-cancelled': t('Отменена', 'Cancelled'),

  confirmed: t('Подтверждено API', 'Confirmed by API'),
  confirmedTitle: t('Запись прочитана через API внешней системы', 'The outside system’s API has this booking'),
  unconfirmed: t('Не подтверждено', 'Not confirmed yet'),
  unconfirmedTitle: t(
    'Запись известна только от формы: внешняя система её ещё не подтвердила',
    'Known from the form only: the outside system has not confirmed it yet',
  ),

  'match-record-id': t('По номеру записи', 'By record id'),
  'match-visit-code': t('По коду визита', 'By visit code'),
  'match-contact-and-time': t('По контакту и времени', 'By contact and time'),
  'match-booked-time': t('По времени записи', 'By booked time'),
  'matchText-record-id': t(
    'Форма назвала номер записи, и внешняя система прислала запись с тем же номером.',
    'The form named the record, and the outside system reported the same one.',
  ),
  'matchText-visit-code': t(
    'Во внешней записи стоит код визита с сайта.',
    'The outside record carries the visit code from the site.',
  ),
  'matchText-contact-and-time': t(
    'Совпали филиал, телефон или почта, а время создания близко.',
    'Same branch, same phone or e-mail, and created close in time.',
  ),
  'matchText-booked-time': t(
    'Совпали филиал и время, на которое записались.',
    'Same branch and the same booked date and time.',
  ),
  'reported-page': t('Сообщила страница', 'Reported by the page'),
  'reported-webhook': t('Сообщил вебхук', 'Reported by the webhook'),
  'reported-both': t('Сообщили страница и вебхук', 'Reported by the page and the webhook'),

  'channel-direct': t('Прямые заходы', 'Direct'),
  'channel-organic': t('Поиск', 'Organic search'),
  'channel-paid': t('Реклама', 'Paid'),
  'channel-display': t('Медийная реклама', 'Display'),
  'channel-social': t('Соцсети', 'Social'),
  'channel-messenger': t('Мессенджеры', 'Messenger'),
  'channel-email': t('Рассылки', 'E-mail'),
  'channel-referral': t('Переходы с сайтов', 'Referral'),
  'channel-affiliate': t('Партнёры', 'Affiliate'),
  'channel-internal': t('Внутренние', 'Internal'),
  'channel-recommendation': t('Рекомендации', 'Recommendation'),
  'channel-cashed': t('Из кэша', 'Cached page'),

  'device-desktop': t('компьютер', 'desktop'),
  'device-mobile': t('телефон', 'phone'),
  'device-tablet': t('планшет', 'tablet'),
  'device-other': t('другое устройство', 'other device'),

  inquiryPanel: t('Обращение', 'Inquiry'),
  close: t('Закрыть', 'Close'),
  previous: t('Предыдущее обращение', 'Previous inquiry'),
  next: t('Следующее обращение', 'Next inquiry'),
  copy: t('Скопировать: {what}', 'Copy {what}'),
  copied: t('Скопировано', 'Copied'),
  copyFailed: t('Не удалось скопировать', 'Could not copy'),
  phone: t('Телефон', 'Phone'),
  contacts: t('Контакты', 'Contact'),
  personInquiry: t('{n}-е обращение этого человека', 'This person’s inquiry no. {n}'),
  firstInquiry: t('Первое обращение этого человека', 'This person’s first inquiry'),
  bookings: t('Записи', 'Bookings'),
  branch: t('Филиал', 'Branch'),
  record: t('Номер записи', 'Record'),
  staff: t('Специалист', 'Staff'),
  services: t('Услуги', 'Services'),
  howMatched: t('Как найдена связь', 'How it was matched'),
  notMatched: t('Другого сообщения об этой записи нет.', 'There is no other report of this booking.'),
  origin: t('Происхождение', 'Origin'),
  source: t('Источник', 'Source'),
  medium: t('Тип трафика', 'Medium'),
  campaign: t('Кампания', 'Campaign'),
  content: t('Объявление', 'Content'),
  term: t('Ключевая фраза', 'Term'),
  channel: t('Канал', 'Channel'),
  referrerDomain: t('Сайт перехода', 'Referrer domain'),
  utm: t('Метки UTM', 'UTM'),
  clickIds: t('Идентификаторы клика', 'Click ids'),
  ownLabels: t('Собственные метки', 'Own labels'),
  touches: t('Касания', 'Touches'),
  firstTouch: t('Первое касание', 'First touch'),
  lastTouch: t('Последнее касание', 'Last touch'),
  session: t('Сессия', 'Session'),
  sessionStart: t('Начало', 'Started'),
  beforeInquiry: t('До обращения', 'Before the inquiry'),
  pagesSeen: t('Страниц', 'Pages'),
  landing: t('Страница входа', 'Landing page'),
  referrer: t('Откуда пришёл', 'Referrer'),
  page: t('Страница обращения', 'Inquiry page'),
  visit: t('Визит', 'Visit'),
  device: t('Устройство', 'Device'),
  noVisitText: t(
    'О визите ничего не известно: запись сделана не с сайта или метки не сохранились.',
    'Nothing is known of a visit: the booking was not made from the site, or its traces were not kept.',
  ),
  story: t('История', 'Story'),
  'story-first-touch': t('Первое касание', 'First touch'),
  'story-session': t('Начало сессии', 'Session began'),
  'story-page': t('Страница', 'Page'),
  'story-inquiry': t('Обращение', 'Inquiry'),
  'story-webhook': t('Сообщение внешней системы', 'Word from the outside system'),
  'story-match': t('Связь найдена', 'Matched'),

  troubles: t('Неполадки', 'Troubles'),
  troublesText: t(
    'Что было отклонено, пропущено или отложено. Остальное продолжает работать.',
    'What was refused, ignored or parked. Everything else goes on.',
  ),
  'trouble-refused-event': t('Отклонено событие', 'Event refused'),
  'trouble-parked-event': t('Событие отложено', 'Event parked'),
  'trouble-lost-event': t('Потеряно в браузере', 'Lost in a browser'),
  'trouble-ignored-hook': t('Пропущен вебхук', 'Hook ignored'),
  'trouble-parked-hook': t('Вебхук отложен', 'Hook parked'),
  troubleLast: t('последний раз: {time}', 'last: {time}'),
} as const satisfies Record<string, Text>;
export type TextKey = keyof typeof texts;

/** Texts that bend with a number. */
export const counts = {
  inquiriesNew: {
    ru: { one: '{n} новое', few: '{n} новых', many: '{n} новых', other: '{n} нового' },
    en: { one: '{n} new', other: '{n} new' },
  },
  pages: {
    ru: { one: '{n} страница', few: '{n} страницы', many: '{n} страниц', other: '{n} страницы' },
    en: { one: '{n} page', other: '{n} pages' },
  },
  troubles: {
    ru: { one: '{n} неполадка', few: '{n} неполадки', many: '{n} неполадок', other: '{n} неполадки' },
    en: { one: '{n} trouble', other: '{n} troubles' },
  },
  times: {
    ru: { one: '{n} раз', few: '{n} раза', many: '{n} раз', other: '{n} раза' },
    en: { one: 'once', other: '{n} times' },
  },
  moreBookings: {
    ru: { one: 'ещё {n} запись', few: 'ещё {n} записи', many: 'ещё {n} записей', other: 'ещё {n} записи' },
    en: { one: '{n} more booking', other: '{n} more bookings' },
  },
} as const satisfies Record<string, Forms>;
export type CountKey = keyof typeof counts;
