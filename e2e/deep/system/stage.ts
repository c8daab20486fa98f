import { join } from 'node:path';

import { type Comparison, compare } from '../ledger/compare.ts';
import { allKinds, type Kind } from '../ledger/content.ts';
import { readLedgers } from '../ledger/ledger.ts';
import { readStored } from '../ledger/stored-things.ts';
import type { StoreName } from '../options.ts';
import { confirmedRecords, listedTokens } from './api.ts';
import { type BackendProcess, startBackendProcess } from './backend-process.ts';
import { freePort } from './free-port.ts';
import { writeSitesFile } from './sites-file.ts';
import type { Surroundings } from './surroundings.ts';
import type { TestStore } from './test-store.ts';

export const ownerEmail = 'owner@salon.example';
export const ownerPassword = 'deep-run-owner';

export interface StageSettings {
  part: string;
  store: StoreName;
  /** Host of the site's pages. */
  pages: string;
  yclientsApi?: string;
  /** Where pages reach the backend, when that is a relay before it. */
  publicUrl?: string;
  /** Absent: a free one. */
  port?: number;
}

/** One store with the backend that is killed on it, and the ledgers that tell what it promised. */
export interface Stage {
  url: string;
  port: number;
  folder: string;
  store: TestStore;
  ledgerFile(name: string): string;
  /** Starts the backend, or starts it again; `failPoint` where it is to kill itself. */
  start(failPoint?: string): Promise<BackendProcess>;
  /** Accepted inquiries that the API of the running backend does not list. */
  missingFromApi(): Promise<string[]>;
  /** Whether the API shows each of these records of the outside system as a booking that its own API confirmed. */
  recordsConfirmed(records: readonly string[]): Promise<boolean>;
  /** Holds all ledgers against what the store has of these kinds. The backend must have stopped. */
  compare(kinds?: readonly Kind[]): Promise<Comparison>;
}

/** Makes a stage; nothing runs on it yet. */
export async function openStage(
  surroundings: Surroundings,
  { part, store: storeName, pages, yclientsApi, publicUrl, port: givenPort }: StageSettings,
): Promise<Stage> {
  const folder = await surroundings.folderOf(part, storeName);
  const store = await surroundings.newStore(storeName);
  const port = givenPort ?? (await freePort());
  const url = `http://localhost:${port}`;
  const sitesFile = join(folder, 'sites.json');
  writeSitesFile(sitesFile, { pages, ...(yclientsApi && { yclientsApi }) });
  const ledgers: string[] = [];
  return {
    ...{ url, port, folder, store },
    ledgerFile(name) {
      const file = join(folder, `${name}.ledger`);
      ledgers.push(file);
      return file;
    },
    start: (failPoint) =>
      startBackendProcess(
        {
          port,
          logFile: join(folder, 'backend.log'),
          environment: {
            ...store.environment,
            SITES_FILE: sitesFile,
            PUBLIC_URL: publicUrl ?? url,
            OWNER_EMAIL: ownerEmail,
            OWNER_PASSWORD: ownerPassword,
            ...(failPoint && { FAIL_POINT: failPoint }),
          },
        },
        { mayEnd: failPoint !== undefined },
      ),
    async missingFromApi() {
      const listed = new Set((await listedTokens(url)).map(({ token }) => token));
      const accepted = readLedgers(ledgers).filter(({ word, kind }) => word === 'accepted' && kind === 'inquiry');
      return [...new Set(accepted.map(({ token }) => token))].filter((token) => !listed.has(token));
    },
    async recordsConfirmed(records) {
      const confirmed = new Set(await confirmedRecords(url));
      return records.every((record) => confirmed.has(record));
    },
    async compare(kinds = allKinds) {
      const stored = await store.read(readStored);
      return compare(
        readLedgers(ledgers),
        stored.filter(({ kind }) => kinds.includes(kind)),
      );
    },
  };
}
