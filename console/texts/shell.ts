import { type Text, t } from './text.ts';

/** What stands around every page. */
export const shellTexts = {
  menu: t('Разделы', 'Sections'),
  'page-inquiries': t('Обращения', 'Inquiries'),
  'page-goals': t('Цели', 'Goals'),
  'page-links': t('Ссылки для просмотра', 'Shared links'),
  'page-analytics': t('Аналитика', 'Analytics'),
  'page-sites': t('Сайты', 'Sites'),
  'page-people': t('Доступ', 'Access'),
  'page-account': t('Мой профиль', 'My account'),
  pageLost: t('Такой страницы нет', 'There is no such page'),
  pageLostText: t('Возможно, ссылка устарела.', 'The link may be out of date.'),
  toInquiries: t('К обращениям', 'To the inquiries'),
} as const satisfies Record<string, Text>;
