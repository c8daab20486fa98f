import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { ExportedList, ExportFormat, ExportView } from '../../contracts/exports.ts';
import { type Caller, callerId } from '../accounts/caller.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { ProblemError } from '../http/problem.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import type { Tables } from '../store/schema.ts';
import type { ExportLanguage } from './export-cells.ts';
import { type ExportPosition, exportView } from './stored-export.ts';
import { enqueueExport } from './work-exports.ts';
import { emptySheet } from './xlsx-file.ts';

/** Several files at once help nobody and keep the store busy. */
const mostAtOnce = 3;

export interface ExportPorts {
  db: Kysely<Tables>;
  enqueue: Enqueue;
  now: () => Date;
}

export interface AskedExport {
  caller: Caller;
  sites: readonly string[] | null;
  list: ExportedList;
  /** As export-sources.ts reads it back. What is searched for may be a person's. */
  filter: Readonly<Record<string, unknown>>;
  /** Whether something was searched for; what, is nobody's business. */
  isSearch: boolean;
  zone: string;
  format: ExportFormat;
  language: ExportLanguage;
}

/** Notes an export and has it written in the background. Throws the problem `too-many-exports` where enough are being written. */
export async function askExport({ db, enqueue, now }: ExportPorts, asked: AskedExport): Promise<ExportView> {
  const { caller, sites, list, filter, isSearch, zone, format, language } = asked;
  return db.transaction().execute(async (tx) => {
    await refuseMany(tx, caller);
    const id = randomUUID();
    const row = await tx
      .insertInto('exports')
      .values({
        ...{ id, list, format, state: 'waiting', total: 0, done: 0, problem: null },
        asked_by: callerId(caller),
        sites: sites && JSON.stringify(sites),
        query: JSON.stringify({ ...filter, zone, language }),
        asked_at: now(),
        position: JSON.stringify({ next: null, parts: 0, sheet: emptySheet } satisfies ExportPosition),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await enqueueExport(tx, { enqueue, id });
    const { search: _, ...narrowed } = filter;
    const after = { list, format, sites, ...narrowed, searched: isSearch };
    const site = sites?.length === 1 ? (sites[0] ?? null) : null;
    await writeAudit(tx, { caller, action: 'export.ask', site, object: id, after, at: now() });
    return exportView(row);
  });
}

async function refuseMany(tx: Kysely<Tables>, caller: Caller): Promise<void> {
  const { running } = await tx
    .selectFrom('exports')
    .select(sql<number>`count(*)::integer`.as('running'))
    .where('asked_by', '=', callerId(caller))
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow();
  if (running < mostAtOnce) return;
  throw new ProblemError({
    code: 'too-many-exports',
    status: 409,
    title: `${mostAtOnce} exports are being written already. Ask again when one is done.`,
  });
}
