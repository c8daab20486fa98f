import type { AnalyticsFilters, AnalyticsReport } from '../../contracts/analytics.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Store } from '../store/open-store.ts';
import { noon } from '../visits/testing.ts';
import { type AnalyticsOrder, analyticsReport } from './analytics-report.ts';

type Asked = Partial<Omit<AnalyticsOrder, 'sites' | 'days'>> & Partial<AnalyticsOrder['days']>;

/** For tests: a report over the 30 days up to noon's, asked a day later. */
export function reportOf(store: Store, sites: readonly SiteSettings[], asked: Asked = {}): Promise<AnalyticsReport> {
  const { from = '2026-01-31', to = '2026-03-01', step = 'day', ...rest } = asked;
  const filters: AnalyticsFilters = {};
  return analyticsReport(store.db, {
    ...{ sites, currency: 'RUB', by: 'channel', filters, model: 'last', lookbackDays: 30, robots: 'without' },
    now: noon + 86_400_000,
    ...rest,
    days: { from, to, step },
  });
}

/** For tests: the sum of credits, which are written to four decimals. */
export function sumOf(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + Math.round((value ?? 0) * 10_000), 0) / 10_000;
}
