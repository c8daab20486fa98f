/** Periods of an analytics report that move on with the days. */
export const analyticsPeriods = [
  'today',
  'yesterday',
  '7-days',
  '30-days',
  '90-days',
  'month',
  'last-month',
  'year',
] as const;
export type AnalyticsPeriod = (typeof analyticsPeriods)[number];

/** The days of a period, both included, `YYYY-MM-DD`. Pure. */
export function periodDays(period: AnalyticsPeriod, today: string): { from: string; to: string } {
  const earlier = (days: number, of = today) =>
    new Date(Date.parse(`${of}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
  const monthStart = `${today.slice(0, 7)}-01`;
  switch (period) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: earlier(1), to: earlier(1) };
    case 'month':
      return { from: monthStart, to: today };
    case 'last-month': {
      const to = earlier(1, monthStart);
      return { from: `${to.slice(0, 7)}-01`, to };
    }
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
    default:
      return { from: earlier(Number.parseInt(period, 10) - 1), to: today };
  }
}
