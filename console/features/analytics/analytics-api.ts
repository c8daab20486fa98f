import type { AnalyticsReport } from '../../../contracts/analytics.ts';
import { type Api, queryOf, type Site } from '../../api.ts';
import { dayAt } from '../../format/days.ts';
import type { AnalyticsPlace } from './analytics-place.ts';
import { type Days, daysOf } from './periods.ts';

/** What a place asks the backend for. */
export interface ReportRequest {
  site: string;
  currency: string;
  days: Days;
  /** Whether the last day is still going on. */
  isOpen: boolean;
  query: string;
}

/** The request of a place, at a moment (milliseconds since 1970); `null` where there is no site. */
export function requestOf(
  place: AnalyticsPlace,
  { sites, now }: { sites: readonly Site[]; now: number },
): ReportRequest | null {
  const chosen = chosenSites(place, sites);
  const [first] = chosen;
  if (!first) return null;
  const site = chosen.length === 1 ? first.id : '';
  const today = dayAt(now, first.timeZone);
  const days = place.period === 'custom' ? { from: place.from, to: place.to } : daysOf(place.period, today);
  const params = new URLSearchParams(
    queryOf({
      ...(site ? { site } : { currency: first.currency }),
      ...{ from: days.from, to: days.to, by: place.by, model: place.model },
      ...{ lookbackDays: String(place.lookbackDays), robots: place.robots },
    }),
  );
  for (const [key, value] of place.filters) params.set(key, value);
  return { site, currency: first.currency, days, isOpen: days.to === today, query: `?${params}` };
}

/** Reads a report. */
export function readReport(api: Api, { query }: ReportRequest, signal: AbortSignal): Promise<AnalyticsReport> {
  return api.read<AnalyticsReport>(`/api/analytics${query}`, signal);
}

function chosenSites({ site, currency }: AnalyticsPlace, sites: readonly Site[]): readonly Site[] {
  const one = sites.find(({ id }) => id === site);
  if (one) return [one];
  const money = sites.some((other) => other.currency === currency) ? currency : sites[0]?.currency;
  return sites.filter((other) => other.currency === money);
}
