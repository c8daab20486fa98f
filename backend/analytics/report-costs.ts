import type { Kysely } from 'kysely';
import type { AnalyticsFilters, AnalyticsKey } from '../../contracts/analytics.ts';
import type { Origin } from '../../contracts/inquiry.ts';
import { type Costs, costsInSteps } from '../costs/costs-in-steps.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { addDays, daysBetween } from './local-days.ts';
import { daysBefore, type ReportDays, stepStarts } from './report-steps.ts';
import { isByStep } from './step-sql.ts';

/** What a cost can be told by: its campaign's labels say no landing page, device or form. */
const costKeys = ['channel', 'source', 'medium', 'campaign'] as const;
type CostKey = (typeof costKeys)[number];

/** Costs of a report, the largest row first; `null` where costs are not known by its key or under its filters. */
export async function reportCosts(
  db: Kysely<Tables>,
  report: {
    sites: readonly SiteSettings[];
    currency: string;
    days: ReportDays;
    by: AnalyticsKey;
    filters: AnalyticsFilters;
  },
): Promise<Costs | null> {
  const { sites, currency, days, by, filters } = report;
  const asked = Object.entries(filters).filter(([, word]) => word !== undefined);
  if (!isCostKey(by) && !isByStep(by)) return null;
  if (asked.some(([key]) => !isCostKey(key))) return null;
  const wordOf = (key: CostKey, origin: Origin) =>
    (key === 'campaign' && sites.length === 1 ? (origin.campaignId ?? origin.campaign) : origin[key]) ?? '';
  const starts = [...stepStarts(days), addDays(days.to, 1)];
  const shift = daysBetween(daysBefore(days).from, days.from);
  const steps = starts.length - 1;
  const costs = await costsInSteps(db, {
    ...{ sites, currency, steps, days: [...starts.map((day) => addDays(day, -shift)), ...starts] },
    keyOf(origin, step) {
      if (asked.some(([key, word]) => isCostKey(key) && wordOf(key, origin) !== word)) return null;
      return isCostKey(by) ? wordOf(by, origin) : String((step - 1) % (steps + 1));
    },
  });
  return { ...costs, rows: new Map([...costs.rows].sort(([, a], [, b]) => b.now - a.now || b.before - a.before)) };
}

function isCostKey(key: string): key is CostKey {
  return costKeys.some((known) => known === key);
}
