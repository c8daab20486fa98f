import type { Migration } from 'kysely/migration';
import * as mainJob from './0001-main-job.ts';
import * as nothingLost from './0002-nothing-lost.ts';

/** Every migration by its number and name, in order. A released one is never edited; a change is a new file. */
export const migrations: Record<string, Migration> = {
  '0001-main-job': mainJob,
  '0002-nothing-lost': nothingLost,
};
