import type { Language } from '../texts.ts';

const dayMs = 86_400_000;

/** The calendar day `YYYY-MM-DD` on a zone's wall clock at a moment, milliseconds since 1970. */
export function dayAt(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

/** A calendar day some days later, or earlier. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Whether this is a day of the calendar, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify([language, options]);
  const known = formats.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language === 'ru' ? 'ru' : 'en-GB', { ...options, timeZone: 'UTC' });
  formats.set(name, made);
  return made;
}

/** `14 Mar`. */
export function shortDay(day: string, language: Language): string {
  return format(language, { day: 'numeric', month: 'short' }).format(Date.parse(`${day}T00:00:00Z`));
}

/** `Sat 14 Mar`. */
export function weekdayAndDay(day: string, language: Language): string {
  return format(language, { weekday: 'short', day: 'numeric', month: 'short' }).format(Date.parse(`${day}T00:00:00Z`));
}

/** `1–14 Mar 2026`. */
export function dayRange({ from, to }: { from: string; to: string }, language: Language): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return format(language, options).formatRange(Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`));
}
