import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningPostgres, runPostgres } from '../../../backend/store/run-postgres.ts';
import type { DeepOptions, PartName, StoreName } from '../options.ts';
import { type Random, seededRandom } from '../random.ts';
import { databaseStore, folderStore, type TestStore } from './test-store.ts';

/** What all parts of a run share. */
export interface Surroundings {
  options: DeepOptions;
  /** A folder of this part's own, for ledgers and logs. */
  folderOf(part: string, store: StoreName): Promise<string>;
  /** An empty store of this kind. */
  newStore(name: StoreName): Promise<TestStore>;
  randomOf(part: PartName, store: StoreName): Random;
  /** Tells of progress. */
  say(sentence: string): void;
  /** Everything goes, but the folder stays where `keep`, so that ledgers and logs of a failure can be looked at. */
  close(options: { keep: boolean }): Promise<void>;
}

export async function openSurroundings(options: DeepOptions): Promise<Surroundings> {
  const folder = await mkdtemp(join(tmpdir(), 'tendril-deep-'));
  const startedAt = performance.now();
  let server: RunningPostgres | undefined;
  const say = (sentence: string) => {
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    console.log(`${`${Math.floor(seconds / 60)}`.padStart(3)}:${`${seconds % 60}`.padStart(2, '0')}  ${sentence}`);
  };
  return {
    options,
    say,
    async folderOf(part, store) {
      const own = join(folder, `${part}-${store}`);
      await mkdir(own, { recursive: true });
      return own;
    },
    async newStore(name) {
      if (name === 'pglite') return folderStore(folder);
      // It waits for the disk at each commit, as in production.
      server ??= await runPostgres({ durable: true });
      return databaseStore(server.url);
    },
    randomOf: (part, store) => seededRandom(options.seed + hashOf(`${part} ${store}`)),
    async close({ keep }) {
      await server?.stop();
      if (keep) say(`ledgers and logs are in ${folder}`);
      else await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Another sequence for each part, so that leaving one out does not change the others. */
function hashOf(text: string): number {
  let hash = 0;
  for (const sign of text) hash = (hash * 31 + sign.charCodeAt(0)) | 0;
  return hash;
}
