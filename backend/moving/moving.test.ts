import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore, type Store } from '../store/open-store.ts';
import { fillFolder, freshDatabase } from '../store/testing.ts';
import type { Manifest } from './manifest.ts';
import { movedTables } from './moved-tables.ts';
import { runExport, runImport } from './run-moving.ts';
import { fillStore } from './testing.ts';

const secretKey = Buffer.alloc(32, 7);

describe('moving everything', { timeout: 240_000 }, () => {
  let work: string;
  let sound: string;
  let origin: Where;
  let originRows: Record<string, number>;
  interface Where {
    databaseUrl: string | undefined;
    databaseBackend: 'postgres';
    dataFolder: string;
    secretKey: Buffer;
  }
  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), 'tendril-moving-'));
    origin = prepared('origin');
    const store = await openStore({ folder: origin.dataFolder });
    await fillStore(store);
    await store.close();
    sound = join(work, 'sound');
    await runExport(origin, sound, () => {});
    originRows = await rowsAt(origin);
  }, 240_000);
  afterAll(() => rmSync(work, { recursive: true }));

  const embedded = (name: string): Where => {
    return { databaseUrl: undefined, databaseBackend: 'postgres', dataFolder: join(work, name), secretKey };
  };
  /** The same with an empty database in it, which is much quicker than to begin from nothing. */
  const prepared = (name: string): Where => {
    const where = embedded(name);
    mkdirSync(where.dataFolder);
    fillFolder(where.dataFolder);
    return where;
  };
  const postgres = async (): Promise<Where> => ({ ...embedded('unused'), databaseUrl: await freshDatabase() });
  const openAt = ({ databaseUrl, dataFolder }: Where) =>
    openStore(databaseUrl ? { databaseUrl } : { folder: dataFolder });
  const manifestOf = (folder: string): Manifest =>
    JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).manifest;

  async function jobsIn(store: Store) {
    const { rows } = await store.executeSql(
      `select data ->> 'id' as id, singleton_key as key, start_after > now() + interval '30 minutes' as later
       from pgboss.job where state = 'created' and name = 'yclients.refetch' order by 1`,
    );
    return rows;
  }

  /** Every table's rows in the database, counted by itself and not by what is tested. */
  async function rowsAt(where: Where): Promise<Record<string, number>> {
    const store = await openAt(where);
    const counts: Record<string, number> = {};
    for (const { table } of movedTables) {
      const { rows } = await store.executeSql(`select count(*) as rows from ${table}`);
      counts[table] = Number(rows[0]?.rows);
    }
    await store.close();
    return counts;
  }

  test('knows every table there is', async () => {
    const store = await openAt(origin);
    const { rows } = await store.executeSql(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       and not relispartition and relname not like 'kysely%'`,
    );
    await store.close();
    expect(movedTables.map(({ table }) => table as string).sort()).toEqual(rows.map(({ name }) => name).sort());
    const empty = Object.entries(originRows).filter(([, count]) => count === 0);
    expect(empty).toEqual([]);
  });

  test('from PGlite to PostgreSQL and back leaves every row and every waiting job as it was', async () => {
    const server = await postgres();
    const told: string[] = [];
    await runImport(server, sound, (line) => told.push(line));
    expect(told).toContain('page_views: 1200 rows');
    expect(told.at(-1)).toBe('stored, read back, and equal to the export');
    expect(await rowsAt(server)).toEqual(originRows);

    const second = join(work, 'second');
    await runExport(server, second, () => {});
    const back = embedded('back');
    await runImport(back, second, () => {});
    const third = join(work, 'third');
    await runExport(back, third, () => {});
    expect(manifestOf(second).tables).toEqual(manifestOf(sound).tables);
    expect(manifestOf(third).tables).toEqual(manifestOf(sound).tables);
    expect(manifestOf(third).months).toEqual(manifestOf(sound).months);

    const store = await openAt(back);
    expect(await jobsIn(store)).toEqual([
      { id: '1', key: 'first', later: false },
      { id: '2', key: 'second', later: true },
    ]);
    const contacts = await store.db.selectFrom('hook_messages').select('body').executeTakeFirstOrThrow();
    expect(contacts.body).toEqual({ b: [1, 2.5, null, { ё: expect.stringContaining('日本 🎉') }], a: {}, '': '' });
    await store.close();
  });

  test('a copy of the folder of a stopped backend holds the same, as docs/backup.md says', async () => {
    const copy = embedded('copy');
    cpSync(origin.dataFolder, copy.dataFolder, { recursive: true });
    const folder = join(work, 'of-copy');
    await runExport(copy, folder, () => {});
    expect(manifestOf(folder).tables).toEqual(manifestOf(sound).tables);
  });

  test('shows nothing of what is stored to who has no key', () => {
    for (const name of readdirSync(sound)) {
      const bytes = readFileSync(join(sound, name));
      for (const needle of ['1234567', 'mail.example', 'quoted']) expect(bytes.includes(needle), name).toBe(false);
    }
  });

  test.each(['pglite', 'postgres'])(
    'a damaged, incomplete or foreign export is refused with a sentence and %s stays empty',
    async (engine) => {
      const target = engine === 'pglite' ? prepared('refusing') : await postgres();
      const broken = async (change: (folder: string) => void, settings: Partial<Where> = {}) => {
        const folder = join(work, 'broken');
        rmSync(folder, { recursive: true, force: true });
        cpSync(sound, folder, { recursive: true });
        change(folder);
        const failure = await runImport({ ...target, ...settings }, folder, () => {}).catch((error: unknown) => error);
        if (!(failure instanceof Error)) throw new Error('it was taken');
        return `${failure.name}: ${failure.message}`;
      };
      const edit = (folder: string, name: string, change: (bytes: Buffer) => Buffer) =>
        writeFileSync(join(folder, name), change(readFileSync(join(folder, name))));
      const flip = (bytes: Buffer) => {
        const half = bytes.length >> 1;
        bytes[half] = (bytes[half] ?? 0) ^ 4;
        return bytes;
      };
      const all = ['sites.lines', 'page_views.lines', 'api_tokens.lines', 'jobs.lines'];
      for (const name of engine === 'pglite' ? ['jobs.lines'] : all) {
        expect(await broken((folder) => edit(folder, name, flip))).toBe(
          `StartError: The export is damaged: ${name} is cut or was changed. Take another copy.`,
        );
      }
      expect(await broken((folder) => rmSync(join(folder, 'inquiries.lines')))).toContain('inquiries.lines is missing');
      expect(await broken((folder) => rmSync(join(folder, 'manifest.json')))).toContain('holds no complete export');
      expect(await broken((folder) => edit(folder, 'manifest.json', () => Buffer.from('{')))).toContain('is damaged');
      const changeManifest = (from: string | RegExp, to: string) => (folder: string) =>
        edit(folder, 'manifest.json', (bytes) => Buffer.from(bytes.toString().replace(from, to)));
      expect(await broken(changeManifest(/"rows": 1200/, '"rows": 1199'))).toContain('its manifest was changed');
      expect(await broken(() => {}, { secretKey: Buffer.alloc(32, 8) })).toContain('made with another SECRET_KEY');
      expect(await rowsAt(target)).toMatchObject({ sites: 0, page_views: 0, accounts: 0, api_tokens: 0 });
    },
  );

  test('an export of a newer version is refused, one of an older one as well', async () => {
    const { writeManifest } = await import('./manifest.ts');
    const target = embedded('versions');
    const manifest = manifestOf(sound);
    for (const [migrations, sentence] of [
      [[...manifest.migrations, '9999-future'], 'made by a newer Tendril'],
      [manifest.migrations.slice(0, -1), 'made by an older Tendril'],
    ] as [string[], string][]) {
      const folder = join(work, 'version');
      rmSync(folder, { recursive: true, force: true });
      cpSync(sound, folder, { recursive: true });
      writeManifest(folder, { ...manifest, migrations }, secretKey);
      await expect(runImport(target, folder, () => {})).rejects.toThrow(sentence);
    }
  });

  test('a database that is not empty is left alone', async () => {
    await expect(runImport(origin, sound, () => {})).rejects.toThrow('The database is not empty (sites has rows)');
    expect(await rowsAt(origin)).toEqual(originRows);
  });

  test('a folder that is not empty is not written to', async () => {
    const before = readdirSync(sound);
    await expect(runExport(origin, sound, () => {})).rejects.toThrow('is not empty; name a new folder');
    expect(readdirSync(sound)).toEqual(before);
  });

  test('a new data folder without SECRET_KEY asks for it, and no key is made up', async () => {
    const target = { ...embedded('keyless'), secretKey: undefined };
    await expect(runImport(target, sound, () => {})).rejects.toThrow('SECRET_KEY must be set to the key of where');
    expect(existsSync(target.dataFolder)).toBe(false);
  });

  describe('killed midway', () => {
    const children: ChildProcess[] = [];
    afterAll(() => {
      for (const child of children) child.kill('SIGKILL');
    });

    /** Runs a command in a process of its own and kills it when it tells of its n-th line. */
    async function killed(command: 'runExport' | 'runImport', where: Where, folder: string, atLine: string) {
      const program = `
        import { ${command} } from ${JSON.stringify(new URL('./run-moving.ts', import.meta.url).href)};
        const [where, folder] = [JSON.parse(process.argv[1]), process.argv[2]];
        const key = Buffer.alloc(32, 7);
        await ${command}({ ...where, secretKey: key }, folder, (line) => process.stdout.write(line + '\\n'));
        console.log('ended');`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', program, JSON.stringify(where), folder]);
      children.push(child);
      let said = '';
      child.stdout.on('data', (chunk) => {
        said += chunk;
      });
      await vi.waitUntil(() => said.includes(atLine) || child.exitCode !== null, { timeout: 60_000, interval: 1 });
      child.kill('SIGKILL');
      await once(child, 'close');
      expect(said).toContain(atLine);
      expect(said).not.toContain('ended');
    }

    test.each(['pglite', 'postgres'])('an import leaves %s empty, and the next one succeeds', async (engine) => {
      const target = engine === 'pglite' ? prepared('killed') : await postgres();
      // The kill comes with that line, so after it some hundred rows are on their way already.
      for (const line of engine === 'pglite' ? ['goals: 1 rows'] : ['sites: 4 rows', 'goals: 1 rows']) {
        await killed('runImport', target, sound, line);
        const counts = await rowsAt(target);
        expect(Object.values(counts).some((count) => count > 0)).toBe(false);
      }
      await runImport(target, sound, () => {});
      expect(await rowsAt(target)).toEqual(originRows);
    });

    test('an export is no export, and the database goes on', async () => {
      const folder = join(work, 'killed-export');
      await killed('runExport', origin, folder, 'visits: 4 rows');
      await expect(runImport(embedded('never'), folder, () => {})).rejects.toThrow('holds no complete export');
      const again = join(work, 'again');
      await runExport(origin, again, () => {});
      expect(manifestOf(again).tables).toEqual(manifestOf(sound).tables);
    });
  });
});
