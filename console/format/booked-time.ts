import type { BookingView } from '../../contracts/inquiry.ts';
import type { Language } from '../texts.ts';
import { dayOf, type Reader } from './time.ts';

const locales = { ru: 'ru', en: 'en-GB' } as const;

/**
 * A branch's wall clock (`YYYY-MM-DD HH:MM`) as text: `Sat 14 Mar, 15:30`, with the year unless it is `now`'s.
 * It is written as it stands, in no zone; what is no such text comes back unchanged. `now`: milliseconds since 1970.
 */
export function bookedTime(startsAtLocal: string, { language, now }: { language: Language; now: number }): string {
  const moment = asUtc(startsAtLocal);
  if (moment === null) return startsAtLocal;
  const reader: Reader = { language, timeZone: 'UTC' };
  const date = new Date(moment);
  const weekday = new Intl.DateTimeFormat(locales[language], { weekday: 'short', timeZone: 'UTC' }).format(date);
  return `${weekday} ${dayOf(date.toISOString(), { now, ...reader })}, ${startsAtLocal.slice(11, 16)}`;
}

/** `Moscow Time, GMT+3` for a booking whose zone is known, `null` else. The offset is that of the booked day. */
export function bookedZone({ startsAtLocal, timeZone }: BookingView, language: Language): string | null {
  const moment = startsAtLocal === null ? null : asUtc(startsAtLocal);
  if (!timeZone || moment === null) return null;
  try {
    const name = zoneName({ timeZone, language, moment, style: 'shortGeneric' });
    const offset = zoneName({ timeZone, language, moment, style: 'shortOffset' });
    return name === offset ? name : `${name}, ${offset}`;
  } catch {
    // An outside system may name a zone that this browser does not know; its own word is the best there is.
    return timeZone;
  }
}

type ZoneStyle = { timeZone: string; language: Language; moment: number; style: 'shortGeneric' | 'shortOffset' };

function zoneName({ timeZone, language, moment, style }: ZoneStyle): string {
  const parts = new Intl.DateTimeFormat(locales[language], { timeZone, timeZoneName: style }).formatToParts(moment);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}

function asUtc(local: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/.test(local)) return null;
  const moment = Date.parse(`${local.slice(0, 10)}T${local.slice(11, 16)}Z`);
  return Number.isNaN(moment) ? null : moment;
}
