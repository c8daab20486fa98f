import * as v from 'valibot';
import { AudienceExportSchema, AudienceRequestSchema } from '../../contracts/audience-export.ts';
import {
  SegmentCountBodySchema,
  SegmentCountSchema,
  SegmentIdSchema,
  SegmentListSchema,
  SegmentPutSchema,
  type SegmentSettings,
  type SegmentTree,
  SegmentViewSchema,
} from '../../contracts/segments.ts';
import { siteId } from '../../contracts/text.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { askExport, type ExportPorts } from '../exports/ask-export.ts';
import { siteOf } from '../sites/site-of.ts';
import { storedAudience } from './audience-source.ts';
import { countSegment } from './count-segment.ts';
import { deleteSegment, saveSegment, segmentView, segmentViews } from './stored-segments.ts';
import { withinTime } from './within-time.ts';

const ofSite = v.object({ site: siteId() });
const ofSegment = v.object({ site: siteId(), segment: SegmentIdSchema });

/** Groups of people by what they did, how many they are, and files of them for ad platforms. */
export function segmentRoutes(ports: ExportPorts): ApiRoute[] {
  const { db, now } = ports;
  const count = async (id: string, tree: SegmentTree) => {
    const site = await siteOf(db, id);
    return withinTime(db, (tx) => countSegment(tx, { site, tree, now: now() }));
  };
  return [
    route({
      method: 'GET',
      path: '/sites/:site/segments',
      summary: 'The segments of a site, by name.',
      access: 'analytics:read',
      params: ofSite,
      answer: SegmentListSchema,
      handle: async ({ params: { site } }) => ({ segments: await segmentViews(db, site) }),
    }),
    route({
      method: 'GET',
      path: '/sites/:site/segments/:segment',
      summary: 'One segment.',
      access: 'analytics:read',
      params: ofSegment,
      answer: SegmentViewSchema,
      handle: ({ params }) => segmentView(db, params),
    }),
    route({
      method: 'PUT',
      path: '/sites/:site/segments/:segment',
      summary: 'Makes a segment, or changes the one that was seen.',
      access: 'settings:write',
      params: ofSegment,
      body: { schema: SegmentPutSchema, mostBytes: 131_072 },
      answer: SegmentViewSchema,
      async handle({ caller, params, body }) {
        await siteOf(db, params.site);
        const settings = body.settings as SegmentSettings;
        await saveSegment(db, { caller, ...params, settings, seen: body.seen, at: now() });
        return segmentView(db, params);
      },
    }),
    route({
      method: 'DELETE',
      path: '/sites/:site/segments/:segment',
      summary: 'Deletes a segment.',
      access: 'settings:write',
      params: ofSegment,
      status: 204,
      handle: ({ caller, params }) => deleteSegment(db, { caller, ...params, at: now() }),
    }),
    route({
      method: 'GET',
      path: '/sites/:site/segments/:segment/count',
      summary: 'How many people are in a segment now.',
      access: 'analytics:read',
      params: ofSegment,
      answer: SegmentCountSchema,
      async handle({ params }) {
        const { settings } = await segmentView(db, params);
        return count(params.site, settings.conditions);
      },
    }),
    route({
      method: 'POST',
      path: '/sites/:site/segments/count',
      summary: 'How many people meet conditions that are being edited.',
      access: 'analytics:read',
      params: ofSite,
      body: { schema: SegmentCountBodySchema, mostBytes: 131_072 },
      answer: SegmentCountSchema,
      handle: ({ params: { site }, body: { conditions } }) => count(site, conditions as SegmentTree),
    }),
    route({
      method: 'POST',
      path: '/exports/audience',
      summary: 'Asks for a segment’s people who agreed to advertisements as a file of hashes for an ad platform.',
      access: 'inquiries:export',
      body: { schema: AudienceRequestSchema },
      answer: AudienceExportSchema,
      status: 202,
      async handle({ caller, body: { site: id, segment, platform, what } }) {
        const { currency } = await siteOf(db, id);
        const { settings } = await segmentView(db, { site: id, segment });
        const { conditions } = settings;
        const filter = storedAudience({ site: id, currency, segment, conditions, platform, what, askedAt: now() });
        const file = { format: 'csv', language: 'en', zone: 'UTC' } as const;
        return askExport(ports, { caller, sites: [id], list: 'audience', filter, isSearch: false, ...file });
      },
    }),
  ];
}
