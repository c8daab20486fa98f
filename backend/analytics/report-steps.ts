import type { TimeStep } from '../../contracts/analytics.ts';
import { addDays, daysBetween, mondayOf, startOfDay } from './local-days.ts';

/** Which days a report is about, both included, and how it cuts them. */
export interface ReportDays {
  from: string;
  to: string;
  step: TimeStep;
}

/** The days right before, as many. */
export function daysBefore({ from, to }: Pick<ReportDays, 'from' | 'to'>): { from: string; to: string } {
  const count = daysBetween(from, to) + 1;
  return { from: addDays(from, -count), to: addDays(from, -1) };
}

/** First day of each step. The first and the last week may be cut short by the report's own days. */
export function stepStarts({ from, to, step }: ReportDays): string[] {
  const starts = [from];
  let next = step === 'day' ? addDays(from, 1) : addDays(mondayOf(from), 7);
  while (next <= to) {
    starts.push(next);
    next = addDays(next, step === 'day' ? 1 : 7);
  }
  return starts;
}

/**
 * The moments that cut time into steps on a zone's wall clock, ascending: n + 1 for the n steps before, then n + 1 for
 * the report's own. `width_bucket` over them gives 1…n before, n + 1 for what lies between, n + 2…2n + 1 for the report.
 * Where the report ends today, what lies before ends at this time of day as well: half a day is compared with half a day.
 */
export function stepBounds(days: ReportDays, { timeZone, now }: { timeZone: string; now: number }): number[] {
  const starts = stepStarts(days);
  const before = daysBefore(days);
  const shift = daysBetween(before.from, days.from);
  const own = [...starts, addDays(days.to, 1)].map((day) => startOfDay(day, timeZone));
  const earlier = [...starts, addDays(days.to, 1)].map((day) => startOfDay(addDays(day, -shift), timeZone));
  const today = startOfDay(days.to, timeZone);
  if (now >= today && now < (own.at(-1) ?? 0)) {
    const end = startOfDay(addDays(days.to, -shift), timeZone) + (now - today);
    for (const [index, bound] of earlier.entries()) earlier[index] = Math.min(bound, end);
  }
  return [...earlier, ...own];
}
