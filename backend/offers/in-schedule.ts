import type { Schedule } from '../../contracts/offer-rules.ts';
import { addDays, localDay, localTime } from '../analytics/local-days.ts';

/** Whether a moment, milliseconds since 1970, is within a schedule on the site's wall clock. */
export function inSchedule({ from, to, weekdays, hours }: Schedule, at: number, timeZone: string): boolean {
  const today = localDay(at, timeZone);
  const time = localTime(at, timeZone);
  const goesOverMidnight = hours !== null && hours.to < hours.from;
  // After midnight it is still the window of the day on which it began.
  const isAfterMidnight = goesOverMidnight && time < hours.to;
  const day = isAfterMidnight ? addDays(today, -1) : today;
  if (!inDays({ from, to }, day)) return false;
  if (weekdays.length > 0 && !weekdays.includes(weekdayOf(day))) return false;
  if (hours === null || isAfterMidnight) return true;
  return time >= hours.from && (goesOverMidnight || time < hours.to);
}

/** Whether a day is not before the first nor after the last one. */
export function inDays({ from, to }: Pick<Schedule, 'from' | 'to'>, day: string): boolean {
  return (from === null || from <= day) && (to === null || day <= to);
}

/** 1 is Monday. */
function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}
