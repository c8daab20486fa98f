import type { Selectable } from 'kysely';
import * as v from 'valibot';
import type { ExportFormat, ExportView } from '../../contracts/exports.ts';
import type { Caller } from '../accounts/caller.ts';
import type { InquiryFilter } from '../inquiries/filter-inquiries.ts';
import type { ExportTable } from '../store/schema.ts';

const moment = v.nullable(
  v.pipe(
    v.string(),
    v.isoTimestamp(),
    v.transform((text) => new Date(text)),
  ),
);

/** What an export is of: the filter as it was ready at the moment of asking, so that "today" stays that day. */
const QuerySchema = v.object({
  from: moment,
  to: moment,
  facets: v.nullable(v.string()),
  search: v.nullable(
    v.object({
      text: v.string(),
      digits: v.nullable(v.string()),
      records: v.array(v.object({ site: v.string(), id: v.string() })),
    }),
  ),
  zone: v.string(),
  language: v.picklist(['ru', 'en']),
});
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
  filter: InquiryFilter;
  query: ExportQuery;
  position: ExportPosition;
}

/** Reads a row of `exports`. Throws where it was not written by this program. */
export function storedExport(row: Selectable<ExportTable>): StoredExport {
  const query = v.parse(QuerySchema, row.query);
  const { from, to, facets, search } = query;
  return {
    format: row.format === 'xlsx' ? 'xlsx' : 'csv',
    filter: { sites: row.sites, from, to, facets, search },
    query,
    position: v.parse(PositionSchema, row.position),
  };
}

/** The export in the contract's shape. Pure. */
export function exportView(row: Omit<Selectable<ExportTable>, 'position' | 'query'>): ExportView {
  return {
    id: row.id,
    format: row.format === 'xlsx' ? 'xlsx' : 'csv',
    state: row.state as ExportView['state'],
    total: row.total,
    done: row.done,
    askedAt: row.asked_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    problem: row.problem,
  };
}

/** By what name an export belongs to a caller: a person's stays theirs under another e-mail address. */
export function askerOf(caller: Caller): string {
  return caller.kind === 'person' ? `person:${caller.accountId}` : `token:${caller.name}`;
}
