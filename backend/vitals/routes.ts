import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { line, siteId } from '../../contracts/text.ts';
import { VitalsReportSchema } from '../../contracts/vitals.ts';
import { areSoundDays, askedDays, daysOf } from '../analytics/asked-days.ts';
import { localDay } from '../analytics/local-days.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { siteOf } from '../sites/site-of.ts';
import type { Tables } from '../store/schema.ts';
import { sheddingOf } from './shed-modules.ts';
import { vitalsReport } from './vitals-report.ts';

const QuerySchema = v.pipe(
  v.object({
    site: siteId(),
    ...askedDays,
    device: v.optional(
      v.picklist(['desktop', 'mobile', 'tablet', 'other'], 'must be one of desktop, mobile, tablet, other'),
    ),
    page: v.optional(line()),
  }),
  areSoundDays(),
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
        const settings = await siteOf(db, site);
        const days = daysOf(query, localDay(now().getTime(), settings.timeZone));
        const report = await vitalsReport(db, { site, ...days, device, page });
        return { ...report, shedding: sheddingOf(settings) };
      },
    }),
  ];
}
