import type { Inquiry } from '../../contracts/inquiry.ts';

export type ExportLanguage = 'ru' | 'en';

interface Column {
  ru: string;
  en: string;
  /** What stands in the cell; empty where nothing is known. Codes stay codes, so that a program can read them. */
  text: (inquiry: Inquiry, timeZone: string) => string;
}

/** The titles of the columns. */
export const exportTitles = (language: ExportLanguage): string[] => columns.map((column) => column[language]);

/** An inquiry as a row of a file; times are the clock's of `timeZone`. */
export const exportRow = (inquiry: Inquiry, timeZone: string): string[] =>
  columns.map(({ text }) => text(inquiry, timeZone));

const columns: readonly Column[] = [
  { ru: 'Время', en: 'Time', text: ({ at }, timeZone) => localTime(at, timeZone) },
  { ru: 'Сайт', en: 'Site', text: ({ siteName }) => siteName },
  { ru: 'Вид', en: 'Kind', text: ({ kind }) => kind },
  { ru: 'Имя', en: 'Name', text: ({ contact }) => contact.name ?? '' },
  { ru: 'Телефон', en: 'Phone', text: ({ contact }) => contact.phone ?? '' },
  { ru: 'Эл. почта', en: 'E-mail', text: ({ contact }) => contact.email ?? '' },
  { ru: 'Форма', en: 'Form', text: ({ form }) => form ?? '' },
  { ru: 'Сообщение', en: 'Message', text: ({ message }) => message ?? '' },
  { ru: 'Поля', en: 'Fields', text: ({ fields }) => pairs(fields) },
  { ru: 'Время записи', en: 'Booked for', text: ({ bookings }) => joined(bookings.map((b) => b.startsAtLocal)) },
  { ru: 'Услуги', en: 'Services', text: ({ bookings }) => joined(bookings.flatMap((b) => b.services)) },
  { ru: 'Мастер', en: 'Staff', text: ({ bookings }) => joined(bookings.map((b) => b.staff)) },
  { ru: 'Статус записи', en: 'Booking status', text: ({ bookings }) => joined(bookings.map((b) => b.status)) },
  { ru: 'Номер записи', en: 'Record', text: ({ bookings }) => joined(bookings.map((b) => b.record)) },
  { ru: 'Сообщили', en: 'Reported by', text: ({ reportedBy }) => joined(reportedBy) },
  { ru: 'Связь', en: 'Match rule', text: ({ match }) => match ?? '' },
  { ru: 'Источник', en: 'Source', text: ({ origin }) => origin.source ?? '' },
  { ru: 'Тип трафика', en: 'Medium', text: ({ origin }) => origin.medium ?? '' },
  { ru: 'Кампания', en: 'Campaign', text: ({ origin }) => origin.campaign ?? '' },
  { ru: 'Объявление', en: 'Content', text: ({ origin }) => origin.content ?? '' },
  { ru: 'Ключевое слово', en: 'Term', text: ({ origin }) => origin.term ?? '' },
  { ru: 'Канал', en: 'Channel', text: ({ origin }) => origin.channel },
  { ru: 'По умолчанию', en: 'Default used', text: ({ defaultUsed }) => (defaultUsed ? 'yes' : 'no') },
  { ru: 'Собственные метки', en: 'Own labels', text: ({ origin }) => pairs(origin.labels) },
  { ru: 'Идентификаторы клика', en: 'Click ids', text: ({ origin }) => pairs(origin.clickIds) },
  { ru: 'Страница входа', en: 'Landing page', text: ({ visit }) => visit?.landing ?? '' },
  { ru: 'Реферер', en: 'Referrer', text: ({ visit }) => visit?.referrer ?? '' },
  { ru: 'Страница', en: 'Page', text: ({ pageUrl }) => pageUrl ?? '' },
  { ru: 'Устройство', en: 'Device', text: ({ visit }) => visit?.device ?? '' },
  { ru: 'Номер визита', en: 'Visit number', text: ({ visit }) => (visit ? String(visit.number) : '') },
  { ru: 'Просмотрено страниц', en: 'Pages seen', text: ({ visit }) => (visit ? String(visit.pages) : '') },
  { ru: 'Посетитель', en: 'Visitor', text: ({ visit }) => visit?.visitor ?? '' },
  { ru: 'Обращение по счёту', en: 'Inquiry number', text: ({ inquiryNumber }) => String(inquiryNumber) },
  { ru: 'Признаки робота', en: 'Suspicions', text: ({ suspicions }) => joined(suspicions) },
  { ru: 'ID', en: 'ID', text: ({ id }) => id },
];

function joined(values: readonly (string | null)[]): string {
  return values.filter(Boolean).join(', ');
}

function pairs(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-01 15:00:00`, which spreadsheets in both languages read as a time. Swedish writes times so. */
function localTime(at: string, timeZone: string): string {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, clock);
  return clock.format(new Date(at));
}
