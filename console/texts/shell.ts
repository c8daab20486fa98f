import { type Forms, type Text, t } from './text.ts';

/** What stands around every page. */
export const shellTexts = {
  toContent: t('К содержимому', 'Skip to content'),
  menu: t('Разделы', 'Sections'),
  'page-inquiries': t('Обращения', 'Inquiries'),
  'page-goals': t('Цели', 'Goals'),
  'page-links': t('Ссылки для просмотра', 'Shared links'),
  'page-analytics': t('Аналитика', 'Analytics'),
  'page-sites': t('Сайты', 'Sites'),
  'page-people': t('Доступ', 'Access'),
  'page-account': t('Мой профиль', 'My account'),
  'page-guide': t('Руководство', 'Guide'),
  'group-marketing': t('Маркетинг', 'Marketing'),
  'page-offers': t('Акции', 'Offers'),
  'page-push': t('Push', 'Push'),
  'page-exchange': t('Обмен', 'Exchange'),
  'page-audience': t('Аудитория', 'Audience'),
  'page-feedback': t('Отзывы', 'Feedback'),
  'page-integrations': t('Интеграции', 'Integrations'),
  'page-reference': t('API', 'API'),
  'page-tag-cost': t('Цена тега', 'What the tag costs'),
  pageLost: t('Такой страницы нет', 'There is no such page'),
  pageLostText: t('Возможно, ссылка устарела.', 'The link may be out of date.'),
  toInquiries: t('К обращениям', 'To the inquiries'),

  // Troubles with log-ins.
  alarmTitle: t('Кто-то подбирает пароли', 'Somebody is trying passwords'),
  alarmText: t(
    'Дальнейшие попытки на время отклоняются. Убедитесь, что это не ваш коллега, и включите второй фактор.',
    'Further tries are refused for a while. Make sure that it is no colleague of yours, and demand a second factor.',
  ),
  alarmAccount: t('Больше 10 неверных паролей за 15 минут', 'More than 10 wrong passwords in 15 minutes'),
  alarmAddress: t('Больше 100 неудачных входов из одной сети', 'More than 100 failed log-ins from one network'),
  alarmSeen: t('Понятно', 'I have seen this'),
  unknownAccount: t('нет такого профиля ({code})', 'no such account ({code})'),
} as const satisfies Record<string, Text>;

export const shellCounts = {
  parkedDeliveries: {
    ru: {
      one: '{n} отложенная доставка',
      few: '{n} отложенные доставки',
      many: '{n} отложенных доставок',
      other: '{n} отложенной доставки',
    },
    en: { one: '{n} parked delivery', other: '{n} parked deliveries' },
  },
  lowScores: {
    ru: { one: '{n} плохая оценка', few: '{n} плохие оценки', many: '{n} плохих оценок', other: '{n} плохой оценки' },
    en: { one: '{n} bad score', other: '{n} bad scores' },
  },
  loginAlarms: {
    ru: { one: '{n} тревога', few: '{n} тревоги', many: '{n} тревог', other: '{n} тревоги' },
    en: { one: '{n} alarm', other: '{n} alarms' },
  },
} as const satisfies Record<string, Forms>;
