import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { migrations } from '../store/migrations/index.ts';
import type { Store } from '../store/open-store.ts';
import { listPartitions } from '../store/partitions.ts';
import type { Tables } from '../store/schema.ts';
import { StartError } from '../store/start-error.ts';
import { countLines } from './count-lines.ts';
import { type Content, fileKey, type Manifest, writeManifest } from './manifest.ts';
import { movedTables } from './moved-tables.ts';
import { writeSealedLines } from './sealed-file.ts';
import { tableLines } from './table-lines.ts';
import { jobLines } from './waiting-jobs.ts';

export interface Moving {
  folder: string;
  /** SECRET_KEY; sealed credentials inside the data need the same one. */
  secretKey: Buffer;
  /** Is told of the progress, line by line. */
  tell: (line: string) => void;
}

/** Name of the file that a table's, or the queue's, lines are in. */
export const lineFile = (name: string) => `${name}.lines`;

/**
 * Writes everything that is stored to a new folder, as it is at one moment, encrypted under SECRET_KEY (reliability S38).
 * PostgreSQL may be in use meanwhile. Throws a StartError when the folder holds something already.
 */
export async function exportData(store: Pick<Store, 'db'>, { folder, secretKey, tell }: Moving): Promise<Manifest> {
  takeFolder(folder);
  const salt = randomBytes(32).toString('base64');
  const manifest = await store.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx): Promise<Manifest> => {
      const write = (name: string, lines: AsyncIterable<string>) =>
        writeLines({ folder, secretKey, tell, salt, name }, lines);
      const tables: Content[] = [];
      for (const moved of movedTables) tables.push(await write(moved.table, tableLines(tx, moved)));
      const jobs = await write('jobs', jobLines(tx));
      const head = { format: 'tendril-export', version: 1, madeAt: new Date().toISOString(), salt } as const;
      return { ...head, migrations: Object.keys(migrations), months: await monthsOf(tx), tables, jobs };
    });
  writeManifest(folder, manifest, secretKey);
  return manifest;
}

function takeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0) throw new StartError(`${folder} is not empty; name a new folder for the export.`);
}

async function writeLines(
  { folder, secretKey, tell, salt, name }: Moving & { salt: string; name: string },
  lines: AsyncIterable<string>,
): Promise<Content> {
  const counting = countLines(name, tell);
  const key = fileKey({ secretKey, salt, name });
  await writeSealedLines({ file: join(folder, lineFile(name)), key }, counting.through(lines));
  return counting.content();
}

async function monthsOf(tx: Kysely<Tables>): Promise<string[]> {
  const months = (await listPartitions(tx)).flatMap(({ month }) => (month ? [month.toISOString()] : []));
  return [...new Set(months)].sort();
}
