import type { BackendSettings } from './settings.ts';
import type { Backend, BackendSurroundings } from './start-backend.ts';
import { refuseTakenFolder } from './store/folder-lock.ts';
import { StartError } from './store/start-error.ts';

export type { Backend, BackendSurroundings };

/** `startBackend` of start-backend.ts, for programs that run the backend inside themselves. */
export async function startBackend(settings: BackendSettings, surroundings?: BackendSurroundings): Promise<Backend> {
  const { startBackend: start } = await import('./start-backend.ts');
  return start(settings, surroundings);
}

/**
 * `npm start`. The rest of the program takes most of a second to load, so a second start on the same data folder is
 * refused before that (reliability K4).
 */
async function main(): Promise<void> {
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataFolder } = process.env;
  try {
    if (!databaseUrl) refuseTakenFolder(dataFolder || './data');
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error);
    process.exit(1);
  }
  const { runFromShell } = await import('./command-line.ts');
  await runFromShell(process.argv.slice(2));
}

if (import.meta.main) await main();
