import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { line, siteId } from '../../contracts/text.ts';
import { VitalsReportSchema } from '../../contracts/vitals.ts';
import { addDays, daysBetween, isDay, localDay } from '../analytics/local-days.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { notFound } from '../http/problem.ts';
import { SiteSettingsSchema } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { vitalsReport } from './vitals-report.ts';

const defaultDays = 30;
/** A year and a leap day. */
const mostDays = 366;

const day = () => v.pipe(v.string(), v.check(isDay, 'must be a day such as 2026-03-01'));

const QuerySchema = v.pipe(
  v.object({
    site: siteId(),
    from: v.optional(day()),
    to: v.optional(day()),
    device: v.optional(
      v.picklist(['desktop', 'mobile', 'tablet', 'other'], 'must be one of desktop, mobile, tablet, other'),
    ),
    page: v.optional(line()),
  }),
  v.forward(
    v.check(({ from, to }) => !from || !to || from <= to, 'must not be before from'),
    ['to'],
  ),
  v.forward(
    v.check(
      ({ from, to }) => !from || !to || daysBetween(from, to) < mostDays,
      `must be at most ${mostDays} days after from`,
    ),
    ['to'],
  ),
);

/** What the tag costs a site's pages. */
export function vitalsRoutes({ db, now }: { db: Kysely<Tables>; now: () => Date }): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/vitals',
      summary: 'Web vitals of a site’s pages, with and without modules, and the work of the tag itself.',
      access: 'analytics:read',
      query: QuerySchema,
      answer: VitalsReportSchema,
      async handle({ query }) {
        const { site, device = null, page = null } = query;
        const row = await db.selectFrom('sites').select('settings').where('id', '=', site).executeTakeFirst();
        if (!row) throw notFound();
        const { timeZone } = v.parse(SiteSettingsSchema, row.settings);
        const to =
          query.to ?? (query.from ? addDays(query.from, defaultDays - 1) : localDay(now().getTime(), timeZone));
        const from = query.from ?? addDays(to, 1 - defaultDays);
        return vitalsReport(db, { site, from, to, device, page });
      },
    }),
  ];
}
