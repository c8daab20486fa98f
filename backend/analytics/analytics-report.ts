import type { Kysely } from 'kysely';
import { type AnalyticsReport, type AnalyticsRow, type Figures, inquiryKeys } from '../../contracts/analytics.ts';
import type { Costs } from '../costs/costs-in-steps.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { type AnalyticsQuery, mostRows, type Part, type Zone } from './analytics-query.ts';
import { countAll } from './count-all.ts';
import type { InquiryCounts } from './credited-inquiries.ts';
import { reportCosts } from './report-costs.ts';
import { daysBefore, type ReportDays, stepBounds, stepStarts } from './report-steps.ts';
import { isByStep } from './step-sql.ts';
import type { VisitCounts } from './visits-in-steps.ts';

export interface AnalyticsOrder extends Omit<AnalyticsQuery, 'zones' | 'steps'> {
  /** At least one, all of one currency. */
  sites: readonly SiteSettings[];
  currency: string;
  days: ReportDays;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Visits, visitors, inquiries and costs of some sites, by a key and over time, beside what was before. See
 * count-all.ts for how they are counted.
 */
export async function analyticsReport(db: Kysely<Tables>, order: AnalyticsOrder): Promise<AnalyticsReport> {
  const { days, by } = order;
  const starts = stepStarts(days);
  const query: AnalyticsQuery = { ...order, zones: zonesOf(order), steps: starts.length };
  const costs = await reportCosts(db, order);
  const dearest = costs ? [...costs.rows.keys()].slice(0, mostRows) : [];
  const { inquiries, visits, visitors, allVisitors, wanted } = await countAll(db, query, dearest);
  const keys = keysOf(query, { wanted, visits });
  const counts: Counts = {
    costs,
    inquiries: new Map(inquiries.rows.map((row) => [row.key, row])),
    visits: inquiryKeys.some((key) => key === by) ? null : new Map(visits.rows.map((row) => [row.key, row])),
    visitors,
  };
  const nameOf = namesOf(order, starts);
  const rows = keys.map((key): AnalyticsRow => ({ ...nameOf(key), ...figuresOf(key, counts) }));
  const total = totalOf({ inquiries, visits, allVisitors, costs });
  return {
    sites: order.sites.map(({ id }) => id),
    ...{ currency: order.currency, from: days.from, to: days.to, before: daysBefore(days) },
    ...{ by, step: days.step, model: order.model, lookbackDays: order.lookbackDays },
    total,
    rows: isByStep(by) ? rows : rows.sort(byWeight),
    rest: restOf({ rows, inquiries, total, hasVisits: counts.visits !== null }),
    starts,
    now: { visits: visits.course.now, inquiries: inquiries.course.now, cost: inUnits(costs?.now, starts.length) },
    previous: {
      ...{ visits: visits.course.before, inquiries: inquiries.course.before },
      cost: inUnits(costs?.before, starts.length),
    },
    parts: { visits: named(visits.parts), inquiries: named(inquiries.parts) },
  };

  function named(parts: readonly Part[]) {
    return parts.map(({ key, values }) => ({ ...nameOf(key), values }));
  }
}

interface Counts {
  costs: Costs | null;
  inquiries: ReadonlyMap<string, InquiryCounts['rows'][number]>;
  /** `null` where visits know nothing of the key. */
  visits: ReadonlyMap<string, { now: number; before: number }> | null;
  visitors: ReadonlyMap<string, { now: number; before: number }>;
}

function zonesOf({ sites, days, now }: AnalyticsOrder): Zone[] {
  const zones = Map.groupBy(sites, ({ timeZone }) => timeZone);
  return [...zones].map(([timeZone, list]) => ({
    sites: list.map(({ id }) => id),
    bounds: stepBounds(days, { timeZone, now }),
  }));
}

/** Of a report over time every step is a row, also an empty one. */
function keysOf(
  { by, steps }: AnalyticsQuery,
  { wanted, visits }: { wanted: readonly string[]; visits: VisitCounts },
): string[] {
  if (isByStep(by)) return Array.from({ length: steps }, (_, index) => String(index));
  if (inquiryKeys.some((key) => key === by)) return [...wanted];
  return [...new Set([...wanted, ...visits.rows.map(({ key }) => key)])];
}

/** A campaign is known by its id, a step by its first day. */
function namesOf(
  { by, sites }: AnalyticsOrder,
  starts: readonly string[],
): (key: string) => { key: string; name: string } {
  const campaigns = new Map(
    by === 'campaign' ? sites.flatMap((site) => site.campaigns.map(({ id, name }) => [id, name])) : [],
  );
  return (key) => {
    const own = isByStep(by) ? (starts[Number(key)] ?? key) : key;
    return { key: own, name: campaigns.get(own) ?? own };
  };
}

function figuresOf(key: string, counts: Counts): { now: Figures; before: Figures } {
  const inquiries = counts.inquiries.get(key);
  const of = (time: 'now' | 'before'): Figures => ({
    visits: counts.visits && (counts.visits.get(key)?.[time] ?? 0),
    visitors: counts.visits && (counts.visitors.get(key)?.[time] ?? 0),
    inquiries: inquiries?.[time] ?? 0,
    firstInquiries: inquiries?.[time === 'now' ? 'firstNow' : 'firstBefore'] ?? 0,
    cost: units(counts.costs?.rows.get(key)?.[time] || null),
  });
  return { now: of('now'), before: of('before') };
}

interface TotalParts {
  inquiries: InquiryCounts;
  visits: VisitCounts;
  allVisitors: { now: number; before: number };
  costs: Costs | null;
}

function totalOf({ inquiries, visits, allVisitors, costs }: TotalParts): AnalyticsReport['total'] {
  const of = (time: 'now' | 'before'): Figures => ({
    visits: sum(visits.course[time]),
    visitors: allVisitors[time],
    inquiries: inquiries.total[time],
    firstInquiries: inquiries.total[time === 'now' ? 'firstNow' : 'firstBefore'],
    cost: costs?.[time].some((cents) => cents !== null) ? units(sum(costs[time].map((cents) => cents ?? 0))) : null,
  });
  return { now: of('now'), before: of('before') };
}

/** What the rows do not show; visitors of several small rows cannot be told apart. */
function restOf({
  rows,
  inquiries,
  total,
  hasVisits,
}: {
  rows: readonly AnalyticsRow[];
  inquiries: InquiryCounts;
  total: AnalyticsReport['total'];
  hasVisits: boolean;
}): AnalyticsReport['rest'] {
  const of = (time: 'now' | 'before'): Figures => ({
    visits: hasVisits ? (total[time].visits ?? 0) - sum(rows.map((row) => row[time].visits ?? 0)) : null,
    visitors: null,
    inquiries: inquiries.rest?.[time] ?? 0,
    firstInquiries: inquiries.rest?.[time === 'now' ? 'firstNow' : 'firstBefore'] ?? 0,
    cost: null,
  });
  const rest = { now: of('now'), before: of('before') };
  const isEmpty = inquiries.rest === null && !rest.now.visits && !rest.before.visits;
  return isEmpty ? null : rest;
}

function byWeight(a: AnalyticsRow, b: AnalyticsRow): number {
  return (
    b.now.inquiries - a.now.inquiries ||
    (b.now.visits ?? 0) - (a.now.visits ?? 0) ||
    (b.now.cost ?? 0) - (a.now.cost ?? 0) ||
    (a.key < b.key ? -1 : 1)
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function inUnits(cents: readonly (number | null)[] | undefined, steps: number): (number | null)[] {
  return cents ? cents.map(units) : Array(steps).fill(null);
}

function units(cents: number | null): number | null {
  return cents === null ? null : cents / 100;
}
