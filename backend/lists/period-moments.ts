import type { Preset } from '../../contracts/list-words.ts';
import type { ListFilter } from '../../contracts/lists.ts';

const dayMs = 86_400_000;

/** The moments that bound a filter's period, `to` not included; `null`: no bound. Pure; days begin in the filter's zone. */
export function periodMoments(
  { from, to, period, zone }: Pick<ListFilter, 'from' | 'to' | 'period' | 'zone'>,
  now: Date,
): { from: Date | null; to: Date | null } {
  const days = from || to || !period ? { from, to } : daysOf(period, dayAt(now, zone));
  return {
    from: days.from ? startOf(days.from, zone) : null,
    to: days.to ? startOf(shifted(days.to, 1), zone) : null,
  };
}

function daysOf(period: Preset, today: string): { from: string; to: string } {
  const monthStart = `${today.slice(0, 7)}-01`;
  const lastMonthEnd = shifted(monthStart, -1);
  switch (period) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: shifted(today, -1), to: shifted(today, -1) };
    case 'this-month':
      return { from: monthStart, to: today };
    case 'last-month':
      return { from: `${lastMonthEnd.slice(0, 7)}-01`, to: lastMonthEnd };
    default:
      return { from: shifted(today, 1 - Number.parseInt(period, 10)), to: today };
  }
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The calendar's day at a moment. */
function dayAt(moment: Date, zone: string): string {
  return new Date(moment.getTime() + offsetMs(moment, zone)).toISOString().slice(0, 10);
}

/** The first moment of a day. Where midnight is skipped, as at some changes of the clock, it is the change itself. */
function startOf(day: string, zone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const guess = new Date(midnight - offsetMs(new Date(midnight), zone));
  // The offset at the guess is the day's own, unless the clock changes between the two.
  const second = new Date(midnight - offsetMs(guess, zone));
  return dayAt(second, zone) < day ? guess : second;
}

/** The moment at which the zone's clock shows `YYYY-MM-DD HH:MM`; in an hour that is skipped, the one after it. Pure. */
export function localMoment(local: string, zone: string): Date {
  const shown = Date.parse(`${local.replace(' ', 'T')}:00Z`);
  const guess = shown - offsetMs(new Date(shown), zone);
  return new Date(shown - offsetMs(new Date(guess), zone));
}

/** What the zone's clock is ahead of UTC. */
function offsetMs(moment: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(moment);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes = '0', seconds = '0'] = /^GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(name) ?? [];
  const whole = (Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (sign === '-' ? -whole : whole) * 1000;
}
