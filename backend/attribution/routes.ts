import type { Kysely } from 'kysely';
import * as v from 'valibot';
import {
  AttributionReportSchema,
  attributionKeys,
  attributionModels,
  type Reattribution,
  ReattributionSchema,
} from '../../contracts/attribution.ts';
import { siteId } from '../../contracts/text.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { reach } from '../fail-points.ts';
import { momentParameter, wholeNumber } from '../http/checked-query.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import { readSites } from '../sites/read-sites.ts';
import type { Tables } from '../store/schema.ts';
import { attributionReport } from './attribution-report.ts';
import {
  beginReattribution,
  enqueueReapply,
  latestReattribution,
  type StoredReattribution,
} from './reapply/begin-reattribution.ts';

export interface AttributionRoutesParts {
  db: Kysely<Tables>;
  enqueue: Enqueue;
  now: () => Date;
}

const dayMs = 86_400_000;
const defaultDays = 30;
/** A year and a leap day: longer reports are put together from shorter ones. */
const mostDays = 366;

const ReportQuerySchema = v.pipe(
  v.object({
    site: siteId(),
    from: v.optional(momentParameter()),
    to: v.optional(momentParameter()),
    model: v.optional(v.picklist(attributionModels, `must be one of ${attributionModels.join(', ')}`), 'last'),
    by: v.optional(v.picklist(attributionKeys, `must be one of ${attributionKeys.join(', ')}`), 'campaign'),
    lookbackDays: v.optional(wholeNumber({ least: 1, most: 365 }), '30'),
    kind: v.optional(v.picklist(['booking', 'form'], 'must be booking or form')),
    robots: v.optional(
      v.pipe(
        v.picklist(['true', 'false'], 'must be true or false'),
        v.transform((text) => text === 'true'),
      ),
      'false',
    ),
  }),
  v.forward(
    v.check(({ from, to }) => !from || !to || from < to, 'must be later than from'),
    ['to'],
  ),
  v.forward(
    v.check(
      ({ from, to }) => !from || !to || to.getTime() - from.getTime() <= mostDays * dayMs,
      `must be at most ${mostDays} days after from`,
    ),
    ['to'],
  ),
);
const ofSite = v.object({ site: siteId() });

/** What campaigns and sources brought, and the application of changed campaigns to the past. */
export function attributionRoutes({ db, enqueue, now }: AttributionRoutesParts): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/attribution',
      summary: 'Inquiries credited to campaigns, sources, channels or media by a model.',
      access: 'analytics:read',
      query: ReportQuerySchema,
      answer: AttributionReportSchema,
      async handle({ query }) {
        const to = query.to ?? (query.from ? new Date(query.from.getTime() + defaultDays * dayMs) : now());
        const from = query.from ?? new Date(to.getTime() - defaultDays * dayMs);
        const site = await siteOf(query.site);
        return attributionReport(db, { ...query, from, to }, site.campaigns);
      },
    }),
    route({
      method: 'GET',
      path: '/sites/:site/reattribution',
      summary: 'How far the application of the campaigns to the past is.',
      access: 'analytics:read',
      params: ofSite,
      answer: ReattributionSchema,
      async handle({ params: { site } }) {
        const latest = await latestReattribution(db, site);
        if (!latest) throw notFound();
        return toView(latest);
      },
    }),
    route({
      method: 'POST',
      path: '/sites/:site/reattribution',
      summary: 'Applies the campaigns to the past.',
      access: 'settings:write',
      params: ofSite,
      answer: ReattributionSchema,
      status: 202,
      async handle({ caller, params: { site } }) {
        await siteOf(site);
        const begun = await db.transaction().execute(async (tx) => {
          const row = await beginReattribution(tx, { site, now: now() });
          reach('reapply.begun');
          if (row) {
            await enqueueReapply(tx, { enqueue, site, id: row.id });
            await writeAudit(tx, { caller, action: 'site.reattribute', site, object: site, at: now() });
          }
          reach('reapply.job-enqueued');
          return row;
        });
        if (!begun) throw alreadyRunning();
        return toView(begun);
      },
    }),
  ];

  async function siteOf(id: string) {
    const site = (await readSites(db, [id])).get(id);
    if (!site) throw notFound();
    return site;
  }
}

function toView({ state, total, done, asked_at, finished_at }: StoredReattribution): Reattribution {
  return {
    state: state as Reattribution['state'],
    // Visits that came since it began are done as well.
    total: Math.max(total, done),
    done,
    askedAt: asked_at.toISOString(),
    finishedAt: state === 'running' ? null : (finished_at?.toISOString() ?? null),
  };
}

function alreadyRunning(): ProblemError {
  return new ProblemError({
    code: 'already-running',
    status: 409,
    title: 'The campaigns are being applied to the past already.',
    detail: 'Wait until it is done; GET shows how far it is.',
  });
}
