import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { Enqueue } from '../jobs/jobs.ts';
import { migrations } from '../store/migrations/index.ts';
import type { Store } from '../store/open-store.ts';
import { makePartitions, partitionedTables } from '../store/partitions.ts';
import type { Tables } from '../store/schema.ts';
import { StartError } from '../store/start-error.ts';
import { countLines } from './count-lines.ts';
import { lineFile, type Moving } from './export-data.ts';
import { type Content, fileKey, type Manifest } from './manifest.ts';
import { type MovedTable, movedTables } from './moved-tables.ts';
import { readSealedLines } from './sealed-file.ts';
import { insertLines, tableLines } from './table-lines.ts';
import { enqueueLine } from './waiting-jobs.ts';

/** What goes into one statement: enough to be quick, little enough for the memory. */
const [chunkRows, chunkLength] = [500, 1_000_000];

export interface Importing extends Moving {
  manifest: Manifest;
  /** Of the queue in the same database. */
  enqueue: Enqueue;
}

/**
 * Takes an export over into an empty database, in one transaction: all of it or, whatever happens, nothing. What was
 * stored is read back and compared with the export by row counts and SHA-256. Throws a StartError that says what to do
 * when the database is not empty or the export does not fit, is damaged or not complete.
 */
export async function importData(store: Pick<Store, 'db'>, importing: Importing): Promise<void> {
  const { manifest, tell } = importing;
  await store.db.transaction().execute(async (tx) => {
    await refuseFilled(tx);
    for (const partitioned of partitionedTables) {
      const months = manifest.months.map((month) => new Date(month));
      await makePartitions(tx, partitioned, months);
    }
    for (const moved of movedTables) {
      const content = contentOf(manifest, moved.table);
      const read = await takeOver(tx, importing, moved.table);
      refuseOther(read, content, `${lineFile(moved.table)} is not what the manifest says`);
      refuseOther(await readBack(tx, moved), content, `${moved.table} did not come out of the database as it went in`);
    }
    await takeOverJobs(tx, importing);
  });
  tell('stored, read back, and equal to the export');
}

/** Throws a StartError when the export comes from tables of another shape than this version's. Ask before the import. */
export function refuseOtherMigrations(manifest: Manifest): void {
  const known = Object.keys(migrations);
  const unknown = manifest.migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new StartError('The export was made by a newer Tendril. Update this one first.');
  }
  if (manifest.migrations.length < known.length) {
    throw new StartError(
      'The export was made by an older Tendril. Start the new version once where it comes from and export again.',
    );
  }
}

async function refuseFilled(tx: Kysely<Tables>): Promise<void> {
  for (const { table } of movedTables) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(tx);
    if (rows.length > 0) {
      throw new StartError(
        `The database is not empty (${table} has rows). Import into a new one: before its first ordinary start, which makes an account.`,
      );
    }
  }
}

function contentOf(manifest: Manifest, table: MovedTable['table']): Content {
  const content = manifest.tables.find(({ name }) => name === table);
  if (!content) throw new StartError(`The export has no table ${table}.`);
  return content;
}

function refuseOther(read: Content, told: Content, problem: string): void {
  if (read.rows !== told.rows || read.sha256 !== told.sha256) {
    throw new StartError(`The import was undone: ${problem}.`);
  }
}

function linesOf({ folder, secretKey, manifest: { salt } }: Importing, name: string): AsyncGenerator<string> {
  return readSealedLines({ file: join(folder, lineFile(name)), key: fileKey({ secretKey, salt, name }) });
}

async function takeOver(tx: Kysely<Tables>, importing: Importing, table: MovedTable['table']): Promise<Content> {
  const counting = countLines(table, importing.tell);
  let chunk: string[] = [];
  let length = 0;
  for await (const line of counting.through(linesOf(importing, table))) {
    chunk.push(line);
    length += line.length;
    if (chunk.length < chunkRows && length < chunkLength) continue;
    await insertLines(tx, table, chunk);
    [chunk, length] = [[], 0];
  }
  if (chunk.length > 0) await insertLines(tx, table, chunk);
  return counting.content();
}

async function readBack(tx: Kysely<Tables>, moved: MovedTable): Promise<Content> {
  const counting = countLines(moved.table, () => {});
  for await (const _ of counting.through(tableLines(tx, moved)));
  return counting.content();
}

async function takeOverJobs(tx: Kysely<Tables>, importing: Importing): Promise<void> {
  const { manifest, tell, enqueue } = importing;
  const counting = countLines('jobs', tell);
  const now = new Date();
  for await (const line of counting.through(linesOf(importing, 'jobs'))) await enqueueLine(tx, line, { enqueue, now });
  refuseOther(counting.content(), manifest.jobs, `${lineFile('jobs')} is not what the manifest says`);
}
