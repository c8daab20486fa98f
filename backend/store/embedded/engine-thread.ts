import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Results } from '@electric-sql/pglite';
import type { EngineFailure, EngineReply, EngineRequest, EngineResult, EngineSettings } from './messages.ts';

/**
 * The thread that PGlite lives in, so that a long statement never stops the HTTP side. It runs requests strictly in the
 * order they came; who may ask when is decided on the other side (engine.ts).
 */
const port = parentPort;
if (!port) throw new Error('engine-thread.ts only runs as a worker thread');

/**
 * What was written since the last checkpoint is read again after a kill, and nothing else than the size of that makes a
 * checkpoint here: an eighth of PostgreSQL's gigabyte keeps a start within seconds, and costs the intake nothing.
 */
const startParams = [...PGlite.defaultStartParams, '-c', 'max_wal_size=128MB'];

const pglite = await open(workerData as EngineSettings).catch((error: unknown) => {
  send({ id: 0, error: toFailure(error) });
  throw error;
});
let queue = Promise.resolve();
port.on('message', (request: EngineRequest) => {
  queue = queue.then(() => answer(request));
});
send({ id: 0, result: toResult([]) });

/**
 * Opens the folder's database. A marker beside it says that it was once complete: a kill during the very first start
 * leaves half a database that would never open again, holds nothing yet, and is made anew.
 */
async function open({ folder, image }: EngineSettings): Promise<PGlite> {
  if (!folder) return PGlite.create(image ? { loadDataDir: new Blob([readFileSync(image)]) } : {});
  const [database, marker] = [join(folder, 'database'), join(folder, 'database-complete')];
  if (!existsSync(marker)) rmSync(database, { recursive: true, force: true });
  mkdirSync(database, { recursive: true });
  const opened = await PGlite.create(database, { startParams });
  writeFileSync(marker, '');
  return opened;
}

async function answer(request: EngineRequest): Promise<void> {
  try {
    const result = await run(request);
    send({ id: request.id, result });
    if (request.kind === 'close') port?.close();
  } catch (error) {
    send({ id: request.id, error: toFailure(error) });
  }
}

async function run(request: EngineRequest): Promise<EngineResult> {
  if (request.kind === 'query') {
    if (request.begin) await pglite.exec(request.begin);
    return toResult([await pglite.query(request.text, [...request.values])]);
  }
  if (request.kind === 'exec') return toResult(await pglite.exec(request.text));
  await pglite.close();
  return toResult([]);
}

/** Several statements give the rows of all of them, as pg-boss expects (its `unwrapSQLResult`). */
function toResult(results: Results[]): EngineResult {
  return {
    rows: results.flatMap((result) => result.rows as Record<string, unknown>[]),
    affectedRows: results.at(-1)?.affectedRows,
    command: results.at(-1)?.command,
  };
}

function toFailure(error: unknown): EngineFailure {
  if (!(error instanceof Error)) return { message: String(error), fields: {} };
  const fields = Object.entries(error).filter(([, value]) => typeof value === 'string');
  return { message: error.message, fields: Object.fromEntries(fields) };
}

function send(reply: EngineReply): void {
  port?.postMessage(reply);
}
