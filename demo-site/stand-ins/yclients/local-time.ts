/**
 * A branch's wall clock at a moment, as YCLIENTS writes it: `date` is `YYYY-MM-DD HH:MM:SS` without a zone, `offset`
 * is `+03:00` (§3.1). `at` is milliseconds since 1970. Throws RangeError for an unknown IANA zone.
 */
export function localTime(at: number, timeZone: string): { date: string; offset: string } {
  const zoned = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const named = zoned.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const offset = named === 'GMT' ? '+00:00' : named.slice('GMT'.length);
  const shifted = new Date(at + offsetMs(offset)).toISOString();
  return { date: `${shifted.slice(0, 10)} ${shifted.slice(11, 19)}`, offset };
}

/** The moment (ms since 1970) of a branch's wall clock time. Accepts every form that `normalLocal` does; throws as it does. */
export function momentOf(local: string, timeZone: string): number {
  const asUtc = wallClockMs(local);
  // The offset is asked for twice: the first guess may lie on the other side of a change of the clocks.
  const guess = asUtc - offsetMs(localTime(asUtc, timeZone).offset);
  return asUtc - offsetMs(localTime(guess, timeZone).offset);
}

/**
 * Writes any accepted local time (`T` or blank between, seconds or not, an offset is cut off) as
 * `YYYY-MM-DD HH:MM:SS`. Throws RangeError for anything else: callers check what comes from outside first.
 */
export function normalLocal(local: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}))?/.exec(local);
  if (!match || Number.isNaN(Date.parse(`${match[1]}T${match[2]}Z`))) throw new RangeError('not a local date and time');
  return `${match[1]} ${match[2]}:${match[3] ?? '00'}`;
}

/** A wall clock time as a number, so that two times of one branch can be compared and added to. Not a moment. */
export function wallClockMs(local: string): number {
  return Date.parse(`${normalLocal(local).replace(' ', 'T')}Z`);
}

function offsetMs(offset: string): number {
  const [hours = '0', minutes = '0'] = offset.slice(1).split(':');
  return (offset.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
