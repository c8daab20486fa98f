import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from './start-error.ts';

const lockFile = 'lock';

/** Longer than any look of `refuseTakenFolder`, far shorter than anyone notices. */
const waitMs = 100;

export interface FolderLock {
  release(): void;
}

/**
 * Takes `folder` for this process alone, or throws a StartError at once if another one has it: two engines on one
 * PGlite folder lose 26% of what they acknowledged, without an error (reliability §0.5).
 *
 * Node has no file locks of its own, so SQLite, which is built into Node, takes one: an exclusive transaction that
 * never writes is an `fcntl` lock (LockFileEx on Windows). The kernel hands it to exactly one of two starts at the same
 * moment and lets go of it when the process dies, `kill -9` included, so nothing is ever left to clean up. A file with
 * a process id has neither property; a socket is not seen from another container on the same disk.
 */
export function lockFolder(folder: string): FolderLock {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new StartError(`The data folder ${folder} cannot be made; check DATA_DIR and its rights.`, { cause });
  }
  let holder: DatabaseSync | undefined;
  try {
    holder = new DatabaseSync(join(folder, lockFile), { timeout: waitMs });
    holder.exec('begin exclusive');
  } catch (cause) {
    holder?.close();
    throw new StartError(isBusy(cause) ? inUse(folder) : `The data folder ${folder} cannot be written to.`, { cause });
  }
  const taken = holder;
  return { release: () => taken.close() };
}

/**
 * Only looks whether another process has the folder, and throws a StartError then. It lets a start be refused before the
 * rest of the program is loaded; who really gets the folder is decided by `lockFolder`.
 */
export function refuseTakenFolder(folder: string): void {
  if (existsSync(join(folder, lockFile))) lockFolder(folder).release();
}

function inUse(folder: string): string {
  return `The data folder ${folder} is in use by another running Tendril; stop that one or choose another DATA_DIR.`;
}

/** SQLITE_BUSY (5) and its extended codes. */
function isBusy(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0;
  return (code & 0xff) === 5;
}
