import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import {
  ExportListSchema,
  ExportRequestSchema,
  ExportViewSchema,
  GoalExportRequestSchema,
} from '../../contracts/exports.ts';
import { type Caller, callerId } from '../accounts/caller.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { goalList } from '../goals/goal-list.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { inquiryList } from '../inquiries/inquiry-list.ts';
import type { Tables } from '../store/schema.ts';
import { askExport, type ExportPorts } from './ask-export.ts';
import { fileStream } from './file-stream.ts';
import { exportView, storedExport } from './stored-export.ts';

const uuid = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the id of an export'),
);
const params = v.object({ id: uuid });
const mostListed = 50;
const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Lists as files: asked for, written in the background, fetched by who asked. */
export function exportRoutes(ports: ExportPorts): ApiRoute[] {
  const { db, now } = ports;
  return [
    route({
      method: 'POST',
      path: '/exports',
      summary: 'Asks for the inquiries of a filter as a file, which is written in the background.',
      access: 'inquiries:export',
      body: { schema: ExportRequestSchema },
      answer: ExportViewSchema,
      status: 202,
      async handle({ caller, sites, body: { format, language, ...filter } }) {
        const ready = await inquiryList.ready(db, { filter, sites, now: now() });
        const { from, to, facets, search } = ready;
        const asked = { caller, sites, list: 'inquiries', format, language, zone: filter.zone } as const;
        // What was searched for may be a person's: that there was a search is enough.
        return askExport(ports, { ...asked, filter: { from, to, facets, search }, isSearch: search !== null });
      },
    }),
    route({
      method: 'POST',
      path: '/exports/goals',
      summary: 'Asks for the goals of a filter as a file, which is written in the background.',
      access: 'inquiries:export',
      body: { schema: GoalExportRequestSchema },
      answer: ExportViewSchema,
      status: 202,
      async handle({ caller, sites, body: { format, language, ...filter } }) {
        const { from, to, facets, search } = await goalList.ready(db, { filter, sites, now: now() });
        const asked = { caller, sites, list: 'goals', format, language, zone: filter.zone } as const;
        return askExport(ports, { ...asked, filter: { from, to, facets, search }, isSearch: search !== null });
      },
    }),
    route({
      method: 'GET',
      path: '/exports',
      summary: "The caller's exports, newest first.",
      access: 'inquiries:export',
      answer: ExportListSchema,
      async handle({ caller }) {
        const rows = await db
          .selectFrom('exports')
          .selectAll()
          .where('asked_by', '=', callerId(caller))
          .orderBy('asked_at', 'desc')
          .limit(mostListed)
          .execute();
        return { exports: rows.map(exportView) };
      },
    }),
    route({
      method: 'GET',
      path: '/exports/:id',
      summary: 'How far an export is.',
      access: 'inquiries:export',
      params,
      answer: ExportViewSchema,
      handle: async ({ caller, params: { id } }) => exportView(await ownExport(db, { id, caller })),
    }),
    route({
      method: 'GET',
      path: '/exports/:id/file',
      summary: 'The file of an export that is done.',
      access: 'inquiries:export',
      params,
      async handle({ caller, params: { id } }) {
        const row = await ownExport(db, { id, caller });
        if (row.state !== 'done') throw notDone();
        await db
          .transaction()
          .execute((tx) => writeAudit(tx, { caller, action: 'export.fetch', site: null, object: id, at: now() }));
        const { format, position } = storedExport(row);
        return new Response(fileStream(db, { id, parts: position.parts }), {
          headers: {
            'content-type': types[format],
            'content-length': String(await lengthOf(db, id)),
            'content-disposition': `attachment; filename="${row.list}-${row.asked_at.toISOString().slice(0, 10)}.${format}"`,
            'cache-control': 'no-store',
          },
        });
      },
    }),
  ];
}

/** Who asked, and only while all its sites are still theirs; the answer is the same for an export that does not exist. */
async function ownExport(db: Kysely<Tables>, { id, caller }: { id: string; caller: Caller }) {
  const row = await db
    .selectFrom('exports')
    .selectAll()
    .where('id', '=', id)
    .where('asked_by', '=', callerId(caller))
    .executeTakeFirst();
  const { sites } = caller;
  if (!row || (sites && !row.sites?.every((site) => sites.includes(site)))) throw notFound();
  return row;
}

async function lengthOf(db: Kysely<Tables>, id: string): Promise<number> {
  const { bytes } = await db
    .selectFrom('export_parts')
    .select(sql<number>`coalesce(sum(length(content)), 0)::bigint`.as('bytes'))
    .where('export_id', '=', id)
    .executeTakeFirstOrThrow();
  return Number(bytes);
}

function notDone(): ProblemError {
  return new ProblemError({ code: 'not-done', status: 409, title: 'The file is not written yet.' });
}
