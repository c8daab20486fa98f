import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import * as v from 'valibot';
import { ExportListSchema, ExportRequestSchema, ExportViewSchema } from '../../contracts/exports.ts';
import type { Caller } from '../accounts/caller.ts';
import { type ApiRoute, route } from '../api/route.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { readyFilter } from '../inquiries/filter-inquiries.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import type { Tables } from '../store/schema.ts';
import { fileStream } from './file-stream.ts';
import { askerOf, type ExportPosition, type ExportQuery, exportView, storedExport } from './stored-export.ts';
import { enqueueExport } from './work-exports.ts';
import { emptySheet } from './xlsx-file.ts';

const uuid = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the id of an export'),
);
const params = v.object({ id: uuid });
/** Several files at once help nobody and keep the store busy. */
const mostAtOnce = 3;
const mostListed = 50;
const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export interface ExportPorts {
  db: Kysely<Tables>;
  enqueue: Enqueue;
  now: () => Date;
}

/** Lists as files: asked for, written in the background, fetched by who asked. */
export function exportRoutes(ports: ExportPorts): ApiRoute[] {
  const { db, enqueue, now } = ports;
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
        const { from, to, facets, search } = await readyFilter(db, { filter, sites, now: now() });
        const query: Record<keyof ExportQuery, unknown> = { from, to, facets, search, zone: filter.zone, language };
        return db.transaction().execute(async (tx) => {
          await refuseMany(tx, caller);
          const id = randomUUID();
          const row = await tx
            .insertInto('exports')
            .values({
              ...{ id, format, state: 'waiting', total: 0, done: 0, problem: null },
              asked_by: askerOf(caller),
              sites: sites && JSON.stringify(sites),
              query: JSON.stringify(query),
              asked_at: now(),
              position: JSON.stringify({ next: null, parts: 0, sheet: emptySheet } satisfies ExportPosition),
            })
            .returningAll()
            .executeTakeFirstOrThrow();
          await enqueueExport(tx, { enqueue, id });
          // What was searched for may be a person's: that there was a search is enough.
          const after = { format, sites, from, to, facets, searched: search !== null };
          const site = sites?.length === 1 ? (sites[0] ?? null) : null;
          await writeAudit(tx, { caller, action: 'export.ask', site, object: id, after, at: now() });
          return exportView(row);
        });
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
          .where('asked_by', '=', askerOf(caller))
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
            'content-disposition': `attachment; filename="inquiries-${row.asked_at.toISOString().slice(0, 10)}.${format}"`,
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
    .where('asked_by', '=', askerOf(caller))
    .executeTakeFirst();
  const { sites } = caller;
  if (!row || (sites && !row.sites?.every((site) => sites.includes(site)))) throw notFound();
  return row;
}

async function refuseMany(tx: Kysely<Tables>, caller: Caller): Promise<void> {
  const { running } = await tx
    .selectFrom('exports')
    .select(sql<number>`count(*)::integer`.as('running'))
    .where('asked_by', '=', askerOf(caller))
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow();
  if (running < mostAtOnce) return;
  throw new ProblemError({
    code: 'too-many-exports',
    status: 409,
    title: `${mostAtOnce} exports are being written already. Ask again when one is done.`,
  });
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
