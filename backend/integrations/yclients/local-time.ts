/**
 * Reads a time as Yclients writes it: `2026-03-01T10:15:42+0300` (an offset with or without colon) or
 * `2026-03-01 10:15:42` in the branch's time zone. `null` for anything else, and for a time without a zone where the
 * branch's is not known. Never throws.
 */
export function momentOf(text: string | null, timeZone: string | null): Date | null {
  const found = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.\d+)?(?:(Z)|([+-]\d{2}):?(\d{2}))?$/.exec(text ?? '');
  if (!found) return null;
  const [, day = '', time = '', utc, hours, minutes] = found;
  const local = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(local)) return null;
  if (utc) return believed(local);
  if (hours) return believed(Date.parse(`${day}T${time}${hours}:${minutes}`));
  return timeZone ? believed(utcOf(local, timeZone)) : null;
}

/** No moment where an offset is none (`+9999`); and what is older than computers' time may be one PostgreSQL refuses. */
function believed(moment: number): Date | null {
  return moment >= 0 ? new Date(moment) : null;
}

/** An IANA name that this machine knows, or `null`. */
export function knownTimeZone(name: unknown): string | null {
  if (typeof name !== 'string' || !/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    // RangeError: there is no such zone.
    return null;
  }
}

/** The moment at which a wall clock of the zone shows `localMs` (as if it were UTC); in a gap, the one after it. */
function utcOf(localMs: number, timeZone: string): number {
  const guess = localMs - offsetMs(localMs, timeZone);
  return localMs - offsetMs(guess, timeZone);
}

function offsetMs(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(moment);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
