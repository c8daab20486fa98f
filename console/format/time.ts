import type { Language } from '../texts.ts';

/** In which language and which zone a moment is written. */
export interface Reader {
  language: Language;
  timeZone: string;
}

/** A moment for a list: `main` catches the eye, `rest` completes it, `full` says all, with the zone. */
export interface ListTime {
  main: string;
  rest: string;
  full: string;
}

/** Day first and 24 hours in both languages. */
const locales = { ru: 'ru', en: 'en-GB' } as const;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it, and a list needs the same few. An unknown zone reads as UTC. */
function format({ language, timeZone }: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify([language, timeZone, options]);
  const known = formats.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locales[language], { ...options, timeZone: knownZone(timeZone) });
  formats.set(name, made);
  return made;
}

function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    // A zone of an outside system may be unknown to this browser.
    return 'UTC';
  }
}

const clock = { hour: '2-digit', minute: '2-digit' } as const;
const dayAndMonth = { day: 'numeric', month: 'short' } as const;
const numericDay = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;

/** `14:32` of an ISO moment. */
export function clockTime(at: string, reader: Reader): string {
  return format(reader, clock).format(new Date(at));
}

/** `14 Mar`, with the year unless it is `now`'s. `now` is in milliseconds since 1970. */
export function dayOf(at: string, { now, ...reader }: Reader & { now: number }): string {
  const date = new Date(at);
  const year = format(reader, { year: 'numeric' });
  const sameYear = year.format(date) === year.format(now);
  return format(reader, sameYear ? dayAndMonth : { ...dayAndMonth, year: 'numeric' }).format(date);
}

/** `Sat 14 Mar 2026, 14:32:05 GMT+3`: for titles and details. */
export function fullTime(at: string, reader: Reader): string {
  const options = { ...dayAndMonth, ...clock, weekday: 'short', year: 'numeric', second: '2-digit' } as const;
  return format(reader, { ...options, timeZoneName: 'shortOffset' }).format(new Date(at));
}

/**
 * How a list shows a moment: today as a distance from `now` (milliseconds since 1970), yesterday by its name, else
 * the day. A moment ahead of `now`, from a clock that differs from ours, is `justNow`.
 */
export function listTime(at: string, { now, justNow, ...reader }: Reader & { now: number; justNow: string }): ListTime {
  const time = clockTime(at, reader);
  const daysAgo = daysBetween(at, { now, ...reader });
  const relative = new Intl.RelativeTimeFormat(locales[reader.language], { numeric: 'auto', style: 'short' });
  const full = fullTime(at, reader);
  if (daysAgo > 1) return { main: dayOf(at, { now, ...reader }), rest: time, full };
  if (daysAgo === 1) return { main: capital(relative.format(-1, 'day')), rest: time, full };
  const minutesAgo = Math.floor((now - Date.parse(at)) / 60_000);
  if (minutesAgo < 1) return { main: justNow, rest: time, full };
  const main =
    minutesAgo < 60 ? relative.format(-minutesAgo, 'minute') : relative.format(-Math.floor(minutesAgo / 60), 'hour');
  return { main, rest: time, full };
}

/** Calendar days in the reader's zone; the length of a day does not count, so a change of the clock is harmless. */
function daysBetween(at: string, { now, ...reader }: Reader & { now: number }): number {
  const dayNumber = (moment: number) => {
    const parts = format({ ...reader, language: 'en' }, numericDay).formatToParts(moment);
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
    return Date.UTC(part('year'), part('month') - 1, part('day')) / 86_400_000;
  };
  return dayNumber(now) - dayNumber(Date.parse(at));
}

/** `3 min`, `2 hr`, `5 days`: the largest whole unit of a length in milliseconds; at least a minute. */
export function lengthOf(lengthMs: number, language: Language): string {
  const minutes = Math.max(1, Math.round(lengthMs / 60_000));
  if (minutes < 60) return unit(minutes, { unit: 'minute', language });
  if (minutes < 48 * 60) return unit(Math.round(minutes / 60), { unit: 'hour', language });
  return unit(Math.round(minutes / 1440), { unit: 'day', language });
}

/** `45 sec`, or minutes from a minute and a half on. */
export function waitOf(seconds: number, language: Language): string {
  return seconds < 90 ? unit(seconds, { unit: 'second', language }) : lengthOf(seconds * 1000, language);
}

function unit(amount: number, { unit: name, language }: { unit: string; language: Language }): string {
  return new Intl.NumberFormat(locales[language], { style: 'unit', unit: name, unitDisplay: 'short' }).format(amount);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
