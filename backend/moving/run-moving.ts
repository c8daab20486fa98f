import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openJobs } from '../jobs/open-jobs.ts';
import type { BackendSettings } from '../settings.ts';
import { openStore } from '../store/open-store.ts';
import { keyInFolder } from '../store/secret-key.ts';
import { StartError } from '../store/start-error.ts';
import { exportData } from './export-data.ts';
import { importData, refuseOtherMigrations } from './import-data.ts';
import { readManifest } from './manifest.ts';

type Where = Pick<BackendSettings, 'databaseUrl' | 'databaseBackend' | 'dataFolder' | 'secretKey'>;

/** `npm start -- export DIR`: from the database that the settings name, to a new folder. */
export async function runExport(settings: Where, folder: string, tell: (line: string) => void): Promise<void> {
  const { databaseUrl, dataFolder } = settings;
  const store = await openStore(databaseUrl ? { databaseUrl } : { folder: dataFolder });
  try {
    const secretKey = settings.secretKey ?? keyInFolder(dataFolder);
    await exportData(store, { folder, secretKey, tell });
    tell(`exported to ${folder}; keep SECRET_KEY (or ${join(dataFolder, 'secret-key')}) apart from it`);
  } finally {
    await store.close();
  }
}

/** `npm start -- import DIR`: from such a folder to the database that the settings name, which must be empty. */
export async function runImport(settings: Where, folder: string, tell: (line: string) => void): Promise<void> {
  const { databaseUrl, databaseBackend: backend, dataFolder } = settings;
  const secretKey = keyOfExport(settings);
  // Before anything is opened, and so made: a wrong key, folder or version leaves no trace.
  const manifest = readManifest(folder, secretKey);
  refuseOtherMigrations(manifest);
  const store = await openStore(databaseUrl ? { databaseUrl } : { folder: dataFolder });
  try {
    const jobs = await openJobs({ store, backend, onError: (error) => tell(`queue: ${error.message}`) });
    try {
      await importData(store, { folder, secretKey, manifest, enqueue: jobs.enqueue, tell });
    } finally {
      await jobs.stop();
    }
  } finally {
    await store.close();
  }
}

/** A key made up now could open nothing. */
function keyOfExport({ secretKey, dataFolder }: Where): Buffer {
  if (secretKey) return secretKey;
  if (existsSync(join(dataFolder, 'secret-key'))) return keyInFolder(dataFolder);
  throw new StartError(
    'SECRET_KEY must be set to the key of where the export was made: its SECRET_KEY, or the content of the file secret-key in its DATA_DIR.',
  );
}
