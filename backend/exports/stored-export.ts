import type { Selectable } from 'kysely';
import * as v from 'valibot';
import type { ExportFormat, ExportView } from '../../contracts/exports.ts';
import type { ExportTable } from '../store/schema.ts';
import { type ExportedFilter, type ExportSource, exportSources } from './export-sources.ts';

/** How an export is written; beside it stands the list's own filter (export-sources.ts). */
const QuerySchema = v.object({ zone: v.string(), language: v.picklist(['ru', 'en']) });
export type ExportQuery = v.InferOutput<typeof QuerySchema>;

const count = v.number();
/** `next`: the list's cursor. `null` before the first row and after the last one. */
const PositionSchema = v.object({
  next: v.nullable(v.string()),
  parts: count,
  sheet: v.object({ rows: count, crc: count, size: count, packed: count }),
});
export type ExportPosition = v.InferOutput<typeof PositionSchema>;

/** An export as it is worked on. */
export interface StoredExport {
  format: ExportFormat;
  source: ExportSource;
  filter: ExportedFilter;
  query: ExportQuery;
  position: ExportPosition;
}

/** Reads a row of `exports`. Throws where it was not written by this program. */
export function storedExport(row: Selectable<ExportTable>): StoredExport {
  return {
    format: row.format === 'xlsx' ? 'xlsx' : 'csv',
    source: exportSources[row.list],
    filter: { stored: row.query, sites: row.sites },
    query: v.parse(QuerySchema, row.query),
    position: v.parse(PositionSchema, row.position),
  };
}

/** The export in the contract's shape. Pure. */
export function exportView(row: Omit<Selectable<ExportTable>, 'position' | 'query'>): ExportView {
  return {
    id: row.id,
    list: row.list,
    format: row.format === 'xlsx' ? 'xlsx' : 'csv',
    state: row.state as ExportView['state'],
    total: row.total,
    done: row.done,
    askedAt: row.asked_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    problem: row.problem,
  };
}
