import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { readSheet } from 'read-excel-file/node';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { scopesOf } from '../../contracts/access.ts';
import { ExportListSchema, ExportViewSchema } from '../../contracts/exports.ts';
import type { Caller } from '../accounts/caller.ts';
import { aPersonAt, aProgram } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { ProblemError, problemResponse } from '../http/problem.ts';
import { putSalon } from '../inquiries/testing.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { originOf } from '../visits/origin-of.ts';
import { aSite, idOf, noon } from '../visits/testing.ts';
import { deleteExportsOf, deleteOldExports } from './delete-exports.ts';
import { unguardCell } from './guard-cell.ts';
import { exportRoutes } from './routes.ts';
import { writeFor } from './work-exports.ts';
import { writeChunk } from './write-export.ts';

const rows = 1_050;
const nowhere = originOf({ url: 'https://landing.example/', referrer: null }, aSite('landing'));
const marketer = aPersonAt({ role: 'marketer' });

describe.each(testStores())('an export on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSalon(store);
    await sql`insert into inquiries (site_id, id, at, received_at, kind, contact, fields, phone, origin, default_used,
        reported_by_page, reported_by_hook, person_id, number)
      select 'landing', gen_random_uuid(), ${new Date(noon)}::timestamptz - n * interval '1 minute', now(), 'form',
        jsonb_build_object('name', case when n = 7 then '=cmd|calc' else 'Guest ' || n end), '{}', '+79000000000',
        ${JSON.stringify(nowhere)}::jsonb, true, true, false, gen_random_uuid(), 1
      from generate_series(1, ${rows}::integer) as n`.execute(store.db);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.db.deleteFrom('exports').execute();
    await store.db.deleteFrom('export_parts').execute();
  });

  const now = () => new Date(noon);
  const asked: string[] = [];
  const enqueue: Enqueue = async (_, name, payload) => {
    if (name === 'exports.write' && 'id' in payload) asked.push(payload.id);
  };
  const call = async (path: string, { caller = marketer as Caller, body }: { caller?: Caller; body?: object } = {}) => {
    const app = mountRoutes(exportRoutes({ db: store.db, enqueue, now }), async () => caller);
    app.onError((error) => {
      if (error instanceof ProblemError) return problemResponse(error.settings);
      throw error;
    });
    const headers = { 'content-type': 'application/json' };
    return app.request(path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : {});
  };
  const ask = async (body: object, caller: Caller = marketer) =>
    v.parse(ExportViewSchema, await (await call('/exports', { caller, body })).json());
  const write = (id: string, signal = new AbortController().signal) =>
    writeFor({ db: store.db, enqueue, now }, { id, signal });
  const fileOf = async (id: string) => Buffer.from(await (await call(`/exports/${id}/file`)).arrayBuffer());
  const state = async (id: string) => v.parse(ExportViewSchema, await (await call(`/exports/${id}`)).json());

  test('in CSV holds every inquiry once, newest first, and no formula', async () => {
    const { id, state: first } = await ask({ format: 'csv', language: 'ru' });
    expect([first, asked.at(-1)]).toEqual(['waiting', id]);
    expect((await call(`/exports/${id}/file`)).status).toBe(409);
    await write(id);
    expect(await state(id)).toMatchObject({ state: 'done', done: rows, total: rows });
    const table: string[][] = parse(await fileOf(id), { bom: true, delimiter: ';' });
    expect(table).toHaveLength(rows + 1);
    const name = table[0]?.indexOf('Имя') ?? -1;
    expect(table.slice(1).map((row) => unguardCell(row[name] ?? ''))).toEqual(
      Array.from({ length: rows }, (_, index) => (index === 6 ? '=cmd|calc' : `Guest ${index + 1}`)),
    );
    expect(table[7]?.[name]).toBe("'=cmd|calc");
  });

  test('in XLSX that is written in several turns is a whole workbook', async () => {
    const { id } = await ask({ format: 'xlsx' });
    for (let turn = 0; (await state(id)).state !== 'done'; turn += 1) {
      expect(turn).toBeLessThan(10);
      // As if the process were killed after each chunk: the next one begins from what is stored.
      await store.db.transaction().execute((tx) => writeChunk(tx, { id, now: now() }));
    }
    const sheet = await readSheet(await fileOf(id));
    expect(sheet).toHaveLength(rows + 1);
    expect(sheet.slice(1).map((row) => row[sheet[0]?.indexOf('Name') ?? -1])).toContain('=cmd|calc');
  });

  test('a chunk that is undone is written again, and not twice', async () => {
    const { id } = await ask({ format: 'csv' });
    const chunk = () => store.db.transaction().execute((tx) => writeChunk(tx, { id, now: now() }));
    await chunk();
    await chunk();
    const undone = store.db.transaction().execute(async (tx) => {
      await writeChunk(tx, { id, now: now() });
      throw new Error('killed');
    });
    await expect(undone).rejects.toThrow('killed');
    await write(id);
    expect(parse(await fileOf(id), { bom: true })).toHaveLength(rows + 1);
  });

  test('a turn that is stopped asks for the next one', async () => {
    const { id } = await ask({ format: 'csv' });
    asked.length = 0;
    await write(id, AbortSignal.abort());
    expect(asked).toEqual([id]);
    expect(await state(id)).toMatchObject({ state: 'waiting' });
  });

  test('keeps to its filter, and to the moment of asking', async () => {
    const { id } = await ask({ format: 'csv', q: 'Guest 77' });
    await write(id);
    expect(parse(await fileOf(id), { bom: true })).toHaveLength(1 + 11);
  });

  test('of goals has the goals’ own columns and filter', async () => {
    const goal = { site_id: 'landing', received_at: now(), url: 'https://landing.example/prices', session_id: idOf(9) };
    await store.db
      .insertInto('goals')
      .values([
        { ...goal, id: idOf(31), at: now(), name: '=call' },
        { ...goal, id: idOf(32), at: now(), name: 'map' },
      ])
      .execute();
    const asked = await call('/exports/goals', { body: { format: 'csv', goal: '=call', site: 'landing' } });
    const { id, list } = v.parse(ExportViewSchema, await asked.json());
    expect(list).toBe('goals');
    await write(id);
    const [titles, row, ...more]: string[][] = parse(await fileOf(id), { bom: true });
    expect([row?.[titles?.indexOf('Goal') ?? -1], more]).toEqual(["'=call", []]);
    expect((await call('/exports/goals', { body: { format: 'csv', kind: 'form', channel: 'x' } })).status).toBe(400);
  });

  test('of goals that was asked for before the store knew their words is written all the same', async () => {
    const goal = { site_id: 'app', received_at: now(), url: 'https://app.example/prices', session_id: idOf(9) };
    await store.db
      .insertInto('goals')
      .values([
        { ...goal, id: idOf(41), at: now(), name: 'call' },
        { ...goal, id: idOf(42), at: now(), name: 'call me' },
        { ...goal, id: idOf(43), at: now(), name: 'call you' },
      ])
      .execute();
    const asked = await call('/exports/goals', { body: { format: 'csv', site: 'app' } });
    const { id } = v.parse(ExportViewSchema, await asked.json());
    const kept = { from: null, to: null, zone: 'UTC', language: 'en' };
    const old = { ...kept, facets: { goal: ['call me', 'call you'] }, words: ['me', 'price'] };
    await store.db
      .updateTable('exports')
      .set({ query: JSON.stringify(old) })
      .where('id', '=', id)
      .execute();
    await write(id);
    const [titles, ...rows]: string[][] = parse(await fileOf(id), { bom: true });
    expect(rows.map((row) => row[titles?.indexOf('Goal') ?? -1])).toEqual(['call me']);
  });

  test('is nobody else’s, and not even the asker’s without its sites', async () => {
    const { id } = await ask({ format: 'csv', site: 'landing' });
    await write(id);
    const status = async (caller: Caller) => [
      (await call(`/exports/${id}`, { caller })).status,
      (await call(`/exports/${id}/file`, { caller })).status,
    ];
    expect(await status(marketer)).toEqual([200, 200]);
    expect(await status(aPersonAt({ role: 'marketer', sites: ['landing', 'app'] }))).toEqual([200, 200]);
    expect(await status(aPersonAt({ role: 'marketer', sites: ['salon'] }))).toEqual([404, 404]);
    expect(await status(aProgram({ scopes: scopesOf.owner }))).toEqual([404, 404]);
    expect(await status(aProgram())).toEqual([403, 403]);
    const own = async (caller: Caller) =>
      v.parse(ExportListSchema, await (await call('/exports', { caller })).json()).exports.length;
    expect([await own(marketer), await own(aProgram({ scopes: scopesOf.owner }))]).toEqual([1, 0]);
  });

  test('of all sites is not for whoever may see only some by now', async () => {
    const { id } = await ask({ format: 'csv' });
    expect((await call(`/exports/${id}`, { caller: aPersonAt({ role: 'marketer', sites: ['salon'] }) })).status).toBe(
      404,
    );
  });

  test('has an entry in the audit log for the asking and the fetching, without what was searched for', async () => {
    const { id } = await ask({ format: 'csv', q: '+79000000000' });
    await write(id);
    await fileOf(id);
    const entries = await store.db
      .selectFrom('audit_entries')
      .selectAll()
      .where('object', '=', id)
      .orderBy('number')
      .execute();
    expect(entries.map(({ action }) => action)).toEqual(['export.ask', 'export.fetch']);
    expect(JSON.stringify(entries)).not.toContain('79000000000');
  });

  test('is refused where three are being written already', async () => {
    for (const _ of [1, 2, 3]) await ask({ format: 'csv' });
    expect((await call('/exports', { body: { format: 'csv' } })).status).toBe(409);
  });

  test('goes with its file after its days, and when somebody of its site is erased', async () => {
    const { id } = await ask({ format: 'csv', site: 'landing' });
    await write(id);
    const parts = () => store.db.selectFrom('export_parts').select('number').execute();
    expect(await deleteOldExports(store.db, new Date(noon))).toBe(0);
    await store.db.transaction().execute((tx) => deleteExportsOf(tx, 'salon'));
    expect(await parts()).not.toEqual([]);
    await store.db.transaction().execute((tx) => deleteExportsOf(tx, 'landing'));
    expect(await parts()).toEqual([]);
    const again = await ask({ format: 'csv' });
    await write(again.id);
    expect(await deleteOldExports(store.db, new Date(noon + 1))).toBe(1);
    expect(await parts()).toEqual([]);
  });
});
