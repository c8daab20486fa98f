import type { AnalyticsReport } from '../../../contracts/analytics.ts';
import { addDays } from '../../format/days.ts';
import type { Days } from './periods.ts';

/** The days of a step by its first one; a week that the report cuts keeps the report's own days only. */
export function rowDays({ step, starts, to }: Pick<AnalyticsReport, 'step' | 'starts' | 'to'>, from: string): Days {
  if (step === 'day') return { from, to: from };
  const next = starts[starts.indexOf(from) + 1];
  return { from, to: next ? addDays(next, -1) : to };
}
