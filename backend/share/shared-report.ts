import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { AnalyticsReport, Figures } from '../../contracts/analytics.ts';
import { periodDays } from '../../contracts/analytics-periods.ts';
import { fieldErrors } from '../../contracts/problem.ts';
import { ReportDaysSchema } from '../../contracts/share.ts';
import { localDay } from '../analytics/local-days.ts';
import { AnalyticsQuerySchema, askReport } from '../analytics/routes.ts';
import { ProblemError } from '../http/problem.ts';
import { siteOf } from '../sites/site-of.ts';
import type { Tables } from '../store/schema.ts';
import type { ShareLink } from './open-share.ts';

/** What stands for today where only the form of a query is looked at. */
const anyDay = '2026-01-01';

/** Throws a 400 problem at `query` unless it is the query of a report's page. */
export function checkReportQuery(query: string): void {
  const days = v.safeParse(ReportDaysSchema, Object.fromEntries(new URLSearchParams(query)));
  const result = days.success ? v.safeParse(AnalyticsQuerySchema, reportPlace(query, anyDay)) : days;
  if (result.success) return;
  throw new ProblemError({
    code: 'wrong-request',
    status: 400,
    title: 'Something in the request is wrong.',
    errors: fieldErrors(result.issues).map(({ field, problem }) => ({
      field: 'query',
      problem: `${field} ${problem}`,
    })),
  });
}

/** The report that a link shows: of its site, by its own query, with costs only where it shows them. */
export async function sharedReport(
  db: Kysely<Tables>,
  { link, now }: { link: ShareLink; now: Date },
): Promise<AnalyticsReport> {
  const { timeZone } = await siteOf(db, link.site_id);
  const query = v.parse(AnalyticsQuerySchema, reportPlace(link.query, localDay(now.getTime(), timeZone)));
  const report = await askReport(db, { sites: [link.site_id], query, now });
  return link.shows_costs ? report : withoutCosts(report);
}

/** The parameters of a page of reports, its moving period as the days that it has today. */
function reportPlace(query: string, today: string): Record<string, string> {
  const given = Object.fromEntries(new URLSearchParams(query));
  const { period, from, to } = v.parse(ReportDaysSchema, given);
  if (from || to || !period) return given;
  return { ...given, ...periodDays(period, today) };
}

function withoutCosts(report: AnalyticsReport): AnalyticsReport {
  const figures = (given: Figures): Figures => ({ ...given, cost: null });
  const both = <Row extends { now: Figures; before: Figures }>(row: Row) => ({
    ...row,
    now: figures(row.now),
    before: figures(row.before),
  });
  const series = <Series extends { cost: (number | null)[] }>(given: Series) => ({
    ...given,
    cost: given.cost.map(() => null),
  });
  // What only cost something would tell that it did.
  const counted = report.rows.filter(({ now, before }) =>
    [now, before].some(({ visits, inquiries }) => visits || inquiries),
  );
  return {
    ...report,
    total: both(report.total),
    rows: (report.by === 'day' || report.by === 'week' ? report.rows : counted).map(both),
    rest: report.rest && both(report.rest),
    now: series(report.now),
    previous: series(report.previous),
  };
}
