import type { Migration } from 'kysely/migration';
import * as mainJob from './0001-main-job.ts';
import * as nothingLost from './0002-nothing-lost.ts';
import * as persons from './0003-persons.ts';
import * as attribution from './0004-attribution.ts';
import * as labels from './0005-labels.ts';
import * as console from './0006-console.ts';
import * as lists from './0007-lists.ts';

/** Every migration by its number and name, in order. A released one is never edited; a change is a new file. */
export const migrations: Record<string, Migration> = {
  '0001-main-job': mainJob,
  '0002-nothing-lost': nothingLost,
  '0003-persons': persons,
  '0004-attribution': attribution,
  '0005-labels': labels,
  '0006-console': console,
  '0007-lists': lists,
};
