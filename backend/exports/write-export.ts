import type { Kysely, Selectable } from 'kysely';
import type { ExportTable, Tables } from '../store/schema.ts';
import { csvLines } from './csv-file.ts';
import { mostSheetRows } from './sheet-xml.ts';
import { type ExportPosition, type StoredExport, storedExport } from './stored-export.ts';
import { hasRoom, xlsxEnd, xlsxRows } from './xlsx-file.ts';

/** Rows read at once. Their longest texts together are some megabytes: this bounds the memory, whatever the number of rows. */
const chunkRows = 400;
/** Bytes of a part at most. */
const partBytes = 1_000_000;

export interface Writing {
  id: string;
  now: Date;
}

/**
 * Writes the next rows of an export's file. The parts and the note of how far it is are in the transaction `tx`, so a kill
 * loses at most this chunk and repeats nothing. `over`: there is nothing more to do, for whatever reason.
 */
export async function writeChunk(tx: Kysely<Tables>, { id, now }: Writing): Promise<'goes-on' | 'over'> {
  const row = await tx.selectFrom('exports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row || (row.state !== 'waiting' && row.state !== 'running')) return 'over';
  const stored = storedExport(row);
  if (row.state === 'waiting') {
    const total = await stored.source.count(tx, stored.filter);
    if (stored.format === 'xlsx' && total >= mostSheetRows) return fail(tx, { id, now, problem: 'too-many-rows' });
    await tx.updateTable('exports').set({ state: 'running', total }).where('id', '=', id).execute();
    return 'goes-on';
  }
  if (!hasRoom(stored.position.sheet)) return fail(tx, { id, now, problem: 'too-large' });
  return writeRows(tx, { row, stored, now });
}

async function writeRows(
  tx: Kysely<Tables>,
  { row, stored, now }: { row: Selectable<ExportTable>; stored: StoredExport; now: Date },
): Promise<'goes-on' | 'over'> {
  const { source, filter, position } = stored;
  const asked = { filter, limit: chunkRows, after: position.next, timeZone: stored.query.zone };
  const { rows, next } = await source.page(tx, asked);
  const { bytes, sheet } = await encode(rows, { stored, isLast: next === null });
  const parts = await addParts(tx, { id: row.id, first: position.parts, bytes });
  const done = row.done + rows.length;
  await tx
    .updateTable('exports')
    .set({
      done,
      // What came or went since the count.
      total: next === null ? done : Math.max(row.total, done),
      position: JSON.stringify({ next, parts, sheet } satisfies ExportPosition),
      ...(next === null && { state: 'done', finished_at: now }),
    })
    .where('id', '=', row.id)
    .execute();
  return next === null ? 'over' : 'goes-on';
}

/** The file's next bytes; the titles come first, in an XLSX file something comes last. */
async function encode(rows: string[][], { stored, isLast }: { stored: StoredExport; isLast: boolean }) {
  const { format, position, query } = stored;
  const { language } = query;
  const isStart = position.parts === 0;
  const lines = isStart ? [stored.source.titles(language, stored.filter), ...rows] : rows;
  if (format === 'csv') {
    const bytes = csvLines(lines, { language, isStart: isStart && !stored.source.isForPrograms });
    return { bytes, sheet: position.sheet };
  }
  const { bytes, state } = await xlsxRows(lines, position.sheet);
  return { bytes: isLast ? Buffer.concat([bytes, await xlsxEnd(state)]) : bytes, sheet: state };
}

/** Gives the number that the next part will have. */
async function addParts(
  tx: Kysely<Tables>,
  { id, first, bytes }: { id: string; first: number; bytes: Buffer },
): Promise<number> {
  let number = first;
  for (let start = 0; start < bytes.length; start += partBytes) {
    const content = bytes.subarray(start, start + partBytes);
    await tx.insertInto('export_parts').values({ export_id: id, number, content }).execute();
    number += 1;
  }
  return number;
}

/** Ends an export without a file. */
export async function fail(
  tx: Kysely<Tables>,
  { id, now, problem }: Writing & { problem: 'too-many-rows' | 'too-large' | 'gave-up' },
): Promise<'over'> {
  await tx.deleteFrom('export_parts').where('export_id', '=', id).execute();
  await tx
    .updateTable('exports')
    .set({ state: 'failed', problem, finished_at: now })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .execute();
  return 'over';
}
