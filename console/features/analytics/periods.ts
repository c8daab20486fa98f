import { analyticsPeriods, periodDays } from '../../../contracts/analytics-periods.ts';

/** Periods that can be chosen by name; all but `custom` move on with the days. */
export const periods = [...analyticsPeriods, 'custom'] as const;
export type Period = (typeof periods)[number];

/** Days from and to, both included. */
export interface Days {
  from: string;
  to: string;
}

/** The days of a period by name. */
export const daysOf = (period: Exclude<Period, 'custom'>, today: string): Days => periodDays(period, today);
