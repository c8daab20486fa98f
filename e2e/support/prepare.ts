import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { openJobs } from '../../backend/jobs/open-jobs.ts';
import { openStore } from '../../backend/store/open-store.ts';
import { buildLoader } from '../../scripts/build/loader.ts';
import { type BuiltModule, buildModules } from '../../scripts/build/modules.ts';
import { buildPreview } from '../../scripts/build/preview.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder with an embedded database that has all tables and no rows, and with the tag's files. */
    prepared: string;
  }
}

/** The tag's files as they are built. */
export interface BuiltTag {
  loader: string;
  modules: Record<string, BuiltModule>;
  preview: string;
}

const store = 'store';
const tag = 'tag.json';

/** Vitest's global set-up: what every file of tests begins with is made once, and each takes a copy. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tendril-e2e-prepared-'));
  await makeStore(join(folder, store));
  const root = process.cwd();
  const [loader, modules, preview] = await Promise.all([buildLoader(root), buildModules(root), buildPreview(root)]);
  await writeFile(join(folder, tag), JSON.stringify({ loader, modules, preview } satisfies BuiltTag));
  provide('prepared', folder);
  return () => rm(folder, { recursive: true, force: true });
}

async function makeStore(folder: string): Promise<void> {
  const opened = await openStore({ folder });
  const jobs = await openJobs({ store: opened, backend: 'postgres', onError: () => {} });
  await jobs.stop();
  await opened.close();
}

/** A folder for a backend's data, with all tables and no rows. It is the test's to remove. */
export async function preparedStore(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tendril-e2e-'));
  await cp(join(inject('prepared'), store), folder, { recursive: true });
  return folder;
}

/** The tag's files. */
export async function builtTag(): Promise<BuiltTag> {
  return JSON.parse(await readFile(join(inject('prepared'), tag), 'utf8'));
}
