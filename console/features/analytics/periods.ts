import { addDays } from '../../format/days.ts';

/** Periods that can be chosen by name; all but `custom` move on with the days. */
export const periods = [
  'today',
  'yesterday',
  '7-days',
  '30-days',
  '90-days',
  'month',
  'last-month',
  'year',
  'custom',
] as const;
export type Period = (typeof periods)[number];

/** Days from and to, both included. */
export interface Days {
  from: string;
  to: string;
}

/** The days of a period by name. */
export function daysOf(period: Exclude<Period, 'custom'>, today: string): Days {
  const back = (days: number): Days => ({ from: addDays(today, 1 - days), to: today });
  switch (period) {
    case 'today':
      return back(1);
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case '7-days':
      return back(7);
    case '30-days':
      return back(30);
    case '90-days':
      return back(90);
    case 'month':
      return { from: `${today.slice(0, 7)}-01`, to: today };
    case 'last-month': {
      const to = addDays(`${today.slice(0, 7)}-01`, -1);
      return { from: `${to.slice(0, 7)}-01`, to };
    }
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
  }
}
