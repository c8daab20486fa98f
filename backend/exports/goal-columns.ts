import type { GoalView } from '../../contracts/visit-view.ts';
import { type ExportColumn, joined, localTime, pairs } from './export-cells.ts';

/** The columns of a file of goals. */
export const goalColumns: readonly ExportColumn<GoalView>[] = [
  { ru: 'Время', en: 'Time', text: ({ at }, timeZone) => localTime(at, timeZone) },
  { ru: 'Сайт', en: 'Site', text: ({ siteName }) => siteName },
  { ru: 'Цель', en: 'Goal', text: ({ name }) => name },
  { ru: 'Страница', en: 'Page', text: ({ pageUrl }) => pageUrl },
  { ru: 'Источник', en: 'Source', text: ({ source }) => source ?? '' },
  { ru: 'Тип трафика', en: 'Medium', text: ({ medium }) => medium ?? '' },
  { ru: 'Кампания', en: 'Campaign', text: ({ campaignName }) => campaignName ?? '' },
  { ru: 'Канал', en: 'Channel', text: ({ channel }) => channel ?? '' },
  { ru: 'Собственные метки', en: 'Own labels', text: ({ labels }) => pairs(labels ?? {}) },
  { ru: 'Идентификаторы клика', en: 'Click ids', text: ({ clickIds }) => pairs(clickIds ?? {}) },
  { ru: 'Страница входа', en: 'Landing page', text: ({ visit }) => visit?.landing ?? '' },
  { ru: 'Устройство', en: 'Device', text: ({ visit }) => visit?.device ?? '' },
  { ru: 'Номер визита', en: 'Visit number', text: ({ visit }) => (visit ? String(visit.number) : '') },
  {
    ru: 'Начало визита',
    en: 'Visit began',
    text: ({ visit }, zone) => (visit ? localTime(visit.startedAt, zone) : ''),
  },
  { ru: 'Посетитель', en: 'Visitor', text: ({ visitorId }) => visitorId ?? '' },
  { ru: 'Признаки робота', en: 'Suspicions', text: ({ visit }) => joined(visit?.suspicions ?? []) },
  { ru: 'ID', en: 'ID', text: ({ id }) => id },
];
