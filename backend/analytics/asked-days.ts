import * as v from 'valibot';
import { addDays, daysBetween, isDay } from './local-days.ts';

const defaultDays = 30;
/** A year and a leap day. */
const mostDays = 366;

const day = () => v.pipe(v.string(), v.check(isDay, 'must be a day such as 2026-03-01'));

interface AskedDays {
  from?: string | undefined;
  to?: string | undefined;
}

/** First and last day of a report, as its query names them. */
export const askedDays = { from: v.optional(day()), to: v.optional(day()) };

/** Whether the days that a query names can be those of a report. */
export function areSoundDays<Query extends AskedDays & Record<string, unknown>>() {
  return v.rawCheck<Query>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { from, to } = dataset.value;
    if (!from || !to) return;
    const path: [v.ObjectPathItem] = [{ type: 'object', origin: 'value', input: dataset.value, key: 'to', value: to }];
    if (from > to) addIssue({ message: 'must not be before from', path });
    else if (daysBetween(from, to) >= mostDays)
      addIssue({ message: `must be at most ${mostDays} days after from`, path });
  });
}

/** The days of a report, of which the query may leave out either or both. */
export function daysOf({ from, to }: AskedDays, today: string): { from: string; to: string } {
  if (from) return { from, to: to ?? addDays(from, defaultDays - 1) };
  const last = to ?? today;
  return { from: addDays(last, 1 - defaultDays), to: last };
}
