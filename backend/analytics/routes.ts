import type { Kysely } from 'kysely';
import * as v from 'valibot';
import {
  AnalyticsFiltersSchema,
  type AnalyticsReport,
  AnalyticsReportSchema,
  analyticsKeys,
  robotChoices,
  timeSteps,
} from '../../contracts/analytics.ts';
import { attributionModels } from '../../contracts/attribution.ts';
import { siteId } from '../../contracts/text.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { wholeNumber } from '../http/checked-query.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { type SiteSettings, SiteSettingsSchema } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { analyticsReport } from './analytics-report.ts';
import { areSoundDays, askedDays, daysOf } from './asked-days.ts';
import { daysBetween, localDay } from './local-days.ts';

/** More days than these are read better by weeks. */
const mostSingleDays = 62;

const oneOf = <const Options extends readonly string[]>(options: Options) =>
  v.picklist(options, `must be one of ${options.join(', ')}`);

/** The query of a report. */
export const AnalyticsQuerySchema = v.pipe(
  v.object({
    site: v.optional(siteId()),
    currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be a currency code such as RUB'))),
    ...askedDays,
    by: v.optional(oneOf(analyticsKeys), 'channel'),
    step: v.optional(oneOf(timeSteps)),
    model: v.optional(oneOf(attributionModels), 'last'),
    lookbackDays: v.optional(wholeNumber({ least: 1, most: 365 }), '30'),
    robots: v.optional(oneOf(robotChoices), 'without'),
    ...AnalyticsFiltersSchema.entries,
  }),
  areSoundDays(),
);

/** The analytics report, for the console and programs. */
export function analyticsRoutes({ db, now }: { db: Kysely<Tables>; now: () => Date }): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/analytics',
      summary: 'Visits, inquiries and costs by where they came from and over time, beside the period before.',
      access: 'analytics:read',
      query: AnalyticsQuerySchema,
      answer: AnalyticsReportSchema,
      handle: ({ sites, query }) => askReport(db, { sites, query, now: now() }),
    }),
  ];
}

/** The report of a query over some sites, `null` for all. Throws a 404 problem where there is no such site. */
export async function askReport(
  db: Kysely<Tables>,
  {
    sites: ids,
    query,
    now,
  }: { sites: readonly string[] | null; query: v.InferOutput<typeof AnalyticsQuerySchema>; now: Date },
): Promise<AnalyticsReport> {
  const { by, step, model, lookbackDays, robots } = query;
  const { sites, currency } = await sitesOf(db, ids, query.currency);
  const days = daysOf(query, localDay(now.getTime(), sites[0]?.timeZone ?? 'UTC'));
  const usual = daysBetween(days.from, days.to) < mostSingleDays ? 'day' : 'week';
  const { channel, source, medium, campaign, landing, device, kind, form } = query;
  return analyticsReport(db, {
    ...{ sites, currency, by, model, lookbackDays, robots, now: now.getTime() },
    filters: { channel, source, medium, campaign, landing, device, kind, form },
    days: { ...days, step: by === 'day' || by === 'week' ? by : (step ?? usual) },
  });
}

/** Money of different currencies is never added up. */
async function sitesOf(db: Kysely<Tables>, ids: readonly string[] | null, asked: string | undefined) {
  const rows = await db
    .selectFrom('sites')
    .select('settings')
    .$if(ids !== null, (select) => select.where('id', 'in', ids?.length ? [...ids] : ['']))
    .orderBy('name')
    .execute();
  const sites = rows.map((row): SiteSettings => v.parse(SiteSettingsSchema, row.settings));
  const currency = asked ?? sites[0]?.currency;
  const chosen = sites.filter((site) => site.currency === currency);
  if (!chosen.length || !currency) throw notFound();
  if (!asked && chosen.length < sites.length) throw severalCurrencies();
  return { sites: chosen, currency };
}

function severalCurrencies(): ProblemError {
  return new ProblemError({
    code: 'wrong-query',
    status: 400,
    title: 'A parameter of the address is wrong.',
    errors: [{ field: 'currency', problem: 'is needed: the sites have several currencies; name one, or one site' }],
  });
}
