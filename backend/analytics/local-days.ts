const dayMs = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day `YYYY-MM-DD` on a zone's wall clock at a moment, milliseconds since 1970. Throws for an unknown zone. */
export function localDay(at: number, timeZone: string): string {
  const [day = ''] = wallClock(at, timeZone);
  return day;
}

/** The time of day `HH:MM` on a zone's wall clock at a moment, milliseconds since 1970. Throws for an unknown zone. */
export function localTime(at: number, timeZone: string): string {
  const [, time = ''] = wallClock(at, timeZone);
  return time.slice(0, 5);
}

/**
 * The first moment of a calendar day on a zone's wall clock, milliseconds since 1970. Where the clock leaps over
 * midnight the day begins after the leap; a day that a zone skipped begins and ends with the next one.
 */
export function startOfDay(day: string, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Two looks settle it on all days but those on which the clock is changed around midnight.
  let guess = midnight - offsetAt(midnight, timeZone);
  guess = midnight - offsetAt(guess, timeZone);
  if (localDay(guess, timeZone) === day && localDay(guess - 1, timeZone) < day) return guess;
  // Offsets lie between -12 and +14 hours.
  let early = midnight - 15 * 3_600_000;
  let late = midnight + 37 * 3_600_000;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (localDay(middle, timeZone) >= day) late = middle;
    else early = middle;
  }
  return late;
}

/** A calendar day some days later, or earlier. No clock is involved. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** How many days from one calendar day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** The Monday of a calendar day's week. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** Whether this is a day of the calendar, written `YYYY-MM-DD`, of a year with four digits after 1970. */
export function isDay(text: string): boolean {
  if (!/^(?:19[789]|2\d\d)\d-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** How far the zone's wall clock is ahead of UTC, milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const [day, time] = wallClock(at, timeZone);
  return Date.parse(`${day}T${time}Z`) - Math.floor(at / 1000) * 1000;
}

function wallClock(at: number, timeZone: string): [day: string, time: string] {
  const known = formats.get(timeZone);
  const format = known ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  if (!known) formats.set(timeZone, format);
  const [day = '', time = ''] = format.format(at).split(' ');
  return [day, time];
}
