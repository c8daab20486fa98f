import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { loadSites } from './traffic.ts';

const storeNames = ['pglite', 'postgres'] as const;
export type StoreName = (typeof storeNames)[number];

/** Whether a word of the command line names a store. */
export function isStoreName(word: string): word is StoreName {
  return storeNames.some((name) => name === word);
}

/** A server under load, in a process of its own. */
export interface RunningTarget {
  port: number;
  /** Resident memory, bytes; 0 where the system does not tell. */
  memoryBytes(): number;
  stop(): Promise<void>;
}

interface TargetSettings {
  root: string;
  store: StoreName;
  /** Address of a running PostgreSQL; each target makes a database of its own there. */
  postgresUrl: string;
}

/** Far above what is measured here: the limits for one site have tests of their own. */
const eventsPerMinute = 100_000_000;

/** Starts the backend as `npm start` does, with sites that take any load, behind one trusted proxy. */
export async function startBackendTarget(settings: TargetSettings): Promise<RunningTarget> {
  const folder = mkdtempSync(join(tmpdir(), 'tendril-bench-'));
  const sites = loadSites.map((id) => ({
    ...{ id, name: id, domains: [`${id}.example`], eventsPerMinute },
    fallback: { kind: 'campaign', campaign: 'default' },
  }));
  writeFileSync(join(folder, 'sites.json'), JSON.stringify({ sites }));
  const environment = {
    PORT: '0',
    SITES_FILE: join(folder, 'sites.json'),
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    TRUSTED_PROXIES: '1',
    EVENTS_PER_MINUTE: `${eventsPerMinute}`,
    NODE_ENV: 'development',
  };
  return startTarget({ ...settings, folder, file: 'backend/main.ts', environment });
}

/** Starts the bare server that is the limit. */
export async function startLimitTarget(settings: TargetSettings): Promise<RunningTarget> {
  const folder = mkdtempSync(join(tmpdir(), 'tendril-bench-'));
  return startTarget({ ...settings, folder, file: 'bench/intake/limit-server.ts', environment: {} });
}

interface TargetProgram extends TargetSettings {
  folder: string;
  file: string;
  environment: Record<string, string>;
}

async function startTarget({
  root,
  store,
  postgresUrl,
  folder,
  file,
  environment,
}: TargetProgram): Promise<RunningTarget> {
  const place =
    store === 'pglite' ? { DATA_DIR: join(folder, 'data') } : { DATABASE_URL: await freshDatabase(postgresUrl) };
  const child = spawn(process.execPath, [...startFlags(root), join(root, file)], {
    cwd: root,
    env: { PATH: process.env.PATH, ...environment, ...place },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await portOf(child, file);
  return {
    port,
    memoryBytes: () => residentBytes(child),
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What `npm start` says to Node before the file, for both programs alike. */
function startFlags(root: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return scripts.start.split(' ').filter((word: string) => word.startsWith('--'));
}

/** Both programs say `ready` with their port when they serve. What they log afterwards is read and let go. */
async function portOf(child: ChildProcess, file: string): Promise<number> {
  if (!child.stdout) throw new Error(`${file} has no output`);
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const port = /^ready (?:http:\/\/localhost:)?(\d+)$/.exec(line)?.[1];
      if (port) resolve(Number(port));
    });
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it was ready`)));
  });
}

async function freshDatabase(postgresUrl: string): Promise<string> {
  const name = `bench_${Date.now()}_${Math.floor(Math.random() * 1e6)}`;
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query(`create database ${name}`).finally(() => client.end());
  return Object.assign(new URL(postgresUrl), { pathname: `/${name}` }).href;
}

function residentBytes({ pid }: ChildProcess): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
