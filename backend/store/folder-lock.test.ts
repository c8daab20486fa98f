import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openStore } from './open-store.ts';
import { fillFolder } from './testing.ts';

/** A process that opens the store, says `open`, and then writes a row for every line it is given. */
const program = `
  import { openStore } from ${JSON.stringify(new URL('./open-store.ts', import.meta.url).href)};
  try {
    const store = await openStore({ folder: process.argv[1] });
    console.log('open');
    for await (const _ of process.stdin) {
      for (let n = 0; ; n += 1) {
        await store.db.insertInto('quotas').values({ bucket: 'n' + n, window_at: new Date(0), used: n }).execute();
        console.log('kept ' + n);
      }
    }
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }`;

describe('the embedded database and its folder', { timeout: 120_000 }, () => {
  let folder: string;
  const started: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tendril-lock-'));
    fillFolder(folder);
  });
  afterEach(async () => {
    for (const child of started.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });

  function start() {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder]);
    started.push(child);
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      said.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said.err += chunk;
    });
    return { child, said, says: (text: string) => until(child, () => said.out.includes(text)) };
  }

  test('a second process is refused with a sentence while the first one runs', async () => {
    const first = start();
    await first.says('open');
    const second = start();
    const [code] = await once(second.child, 'close');
    expect(code).toBe(1);
    expect(second.said.err.trim()).toBe(
      `The data folder ${folder} is in use by another running Tendril; stop that one or choose another DATA_DIR.`,
    );
  });

  test('of five starts at the same moment one gets the folder', async () => {
    const all = Array.from({ length: 5 }, start);
    const ends = all.map(async ({ says }) =>
      says('open').then(
        () => 'open',
        () => 'refused',
      ),
    );
    expect((await Promise.all(ends)).sort()).toEqual(['open', 'refused', 'refused', 'refused', 'refused']);
  });

  test('a second store in the same process is refused as well', async () => {
    const store = await openStore({ folder });
    await expect(openStore({ folder })).rejects.toThrow('is in use');
    await store.close();
    await (await openStore({ folder })).close();
  });

  test('after kill -9 in the middle of writing the next start finds every acknowledged row, without cleaning up', async () => {
    const first = start();
    await first.says('open');
    first.child.stdin.write('go\n');
    await first.says('kept 30');
    first.child.kill('SIGKILL');
    await once(first.child, 'close');
    const acknowledged = first.said.out.split('\n').filter((line) => line.startsWith('kept ')).length;

    const store = await openStore({ folder });
    const rows = await store.db.selectFrom('quotas').select('bucket').execute();
    const { rows: kept } = await store.executeSql('show max_wal_size');
    await store.close();
    // However long it was in use: what has to be read again stays small, so a start takes seconds.
    expect(kept).toEqual([{ max_wal_size: '128MB' }]);
    // The row being written at the moment of the kill may be there too.
    expect([acknowledged, acknowledged + 1]).toContain(rows.length);
  });

  test('after kill -9 during the very first start the folder opens all the same', async () => {
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const first = start();
    await until(first.child, () => existsSync(join(folder, 'database', 'base')));
    first.child.kill('SIGKILL');
    await once(first.child, 'close');
    expect(existsSync(join(folder, 'database-complete'))).toBe(false);
    await (await openStore({ folder })).close();
  });
});

/** Resolves once `reached()`; rejects when the process ends before. */
async function until(child: ChildProcess, reached: () => boolean): Promise<void> {
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  await vi.waitUntil(() => reached() || ended(), { timeout: 100_000, interval: 10 });
  if (!reached()) throw new Error('the process ended too early');
}
