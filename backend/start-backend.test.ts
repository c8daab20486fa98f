import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type BackendSettings, readSettings } from './settings.ts';
import { parseSitesFile } from './sites/check-sites-file.ts';
import { type Backend, startBackend } from './start-backend.ts';
import { freshDatabase } from './store/testing.ts';

const url = 'https://salon.example/?utm_source=yandex&utm_medium=cpc&utm_campaign=spring';
const token = 'a-reader-of-22-letters';
const password = 'correct horse';
const id = (n: number) => `01900000-0000-7000-8000-00000000000${n}`;

/** A build as the backend needs it: loader, one module, the console's page. */
function writeBuild(folder: string): string {
  const dist = join(folder, 'dist');
  for (const part of ['modules', 'console']) mkdirSync(join(dist, part), { recursive: true });
  writeFileSync(join(dist, 'loader.js'), '(c=>{})');
  const built = { common: { file: 'common-1a.js', integrity: `sha384-${'A'.repeat(64)}`, imports: [] } };
  writeFileSync(join(dist, 'modules', 'manifest.json'), JSON.stringify(built));
  writeFileSync(join(dist, 'modules', 'common-1a.js'), 'define()');
  writeFileSync(join(dist, 'console', 'index.html'), '<title>console</title>');
  return dist;
}

const sites = parseSitesFile(
  {
    sites: [
      {
        ...{ id: 'salon', name: 'Salon', domains: ['salon.example'] },
        fallback: { kind: 'campaign', campaign: 'walk-in' },
      },
    ],
    connections: [{ id: 'main', system: 'yclients', site: 'salon', branches: [1], partnerToken: 'p', userToken: 'u' }],
    tokens: [{ name: 'report', token }],
  },
  'production',
);

describe.each(['pglite', 'postgres'])('the whole backend on %s', (engine) => {
  let folder: string;
  let settings: BackendSettings;
  let backend: Backend;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tendril-main-'));
    const environment = {
      ...{ PORT: '0', DATA_DIR: join(folder, 'data'), OWNER_PASSWORD: password, OWNER_EMAIL: 'owner@salon.example' },
      ...(engine === 'postgres'
        ? {
            // The tests' server saves itself the disk, which production refuses.
            ...{ NODE_ENV: 'development', DATABASE_URL: await freshDatabase() },
            SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
          }
        : {}),
    };
    settings = { ...readSettings(environment), distFolder: writeBuild(folder), sites };
    backend = await startBackend(settings, { log: pino({ level: 'silent' }) });
  });
  afterAll(async () => {
    await backend.stop();
    rmSync(folder, { recursive: true });
  });
  const get = (path: string, headers: Record<string, string> = {}) => fetch(backend.url + path, { headers });
  const asReader = { authorization: `Bearer ${token}` };

  test('is up and ready, and serves tag, module and console', async () => {
    for (const path of ['/healthz', '/readyz', '/m/common-1a.js']) expect((await get(path)).status).toBe(200);
    expect(await (await get('/t/salon.js')).text()).toMatch(/^\(c=>\{\}\)\(\{"site":"salon"/);
    expect(await (await get('/inquiries')).text()).toBe('<title>console</title>');
    expect((await get('/api/unknown')).status).toBe(404);
    expect((await get('/api/inquiries')).status).toBe(401);
  });

  test('an inquiry comes out with the visit that caused it', async () => {
    const now = Date.now();
    const touch = { at: now - 60_000, url };
    const visit = { visitor: id(1), session: id(2), number: 1, first: touch, last: touch };
    const place = { at: now, url: 'https://salon.example/contacts' };
    const events = [
      { ...place, id: id(3), type: 'page_view', title: 'Contacts' },
      { ...place, id: id(4), type: 'inquiry', form: 'callback', contact: { name: 'Ann', phone: '8 916 123-45-67' } },
    ];
    const answer = await fetch(`${backend.url}/c/salon`, {
      method: 'POST',
      headers: { origin: 'https://salon.example' },
      body: JSON.stringify({ sentAt: now, visit, events }),
    });
    expect([answer.status, await answer.json()]).toEqual([200, { accepted: [id(3), id(4)], refused: [] }]);
    const list = await (await get('/api/inquiries?site=salon', asReader)).json();
    expect(list.inquiries).toMatchObject([
      { form: 'callback', origin: { source: 'yandex', medium: 'cpc', campaign: 'spring' }, defaultUsed: false },
    ]);
  });

  test('a message to the webhook address that was made is taken, and one of a foreign branch is counted', async () => {
    const [made] = backend.newHookAddresses;
    const answer = await fetch(made?.url ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ company_id: 2, resource: 'record', resource_id: 1, status: 'create', data: { id: 1 } }),
    });
    expect([made?.connectionId, answer.status, await answer.json()]).toEqual(['main', 200, { received: 1 }]);
    const { troubles } = await (await get('/api/troubles?site=salon', asReader)).json();
    expect(troubles).toMatchObject([{ kind: 'ignored-hook', reason: 'unknown-branch' }]);
  });

  test('the owner logs in', async () => {
    const answer = await fetch(`${backend.url}/api/login`, {
      method: 'POST',
      headers: { origin: backend.url, 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'owner@salon.example', password }),
    });
    expect(answer.status).toBe(204);
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect(await (await get('/api/me', { cookie })).json()).toMatchObject({ email: 'owner@salon.example' });
  });

  test('stops in order and starts again with everything there', async () => {
    await backend.stop();
    backend = await startBackend(settings, { log: pino({ level: 'silent' }) });
    expect([backend.welcomeLink, backend.newHookAddresses]).toEqual([null, []]);
    const list = await (await get('/api/inquiries', asReader)).json();
    expect(list.inquiries).toHaveLength(1);
  });

  if (engine === 'postgres')
    test('production refuses a database that is not fit for it', async () => {
      const start = startBackend({ ...settings, mode: 'production' }, { log: pino({ level: 'silent' }) });
      await expect(start).rejects.toThrow(/superuser.*\n.*fsync/);
    });

  test('a start that fails leaves nothing running', async () => {
    const port = Number(new URL(backend.url).port);
    await expect(startBackend({ ...settings, port })).rejects.toThrow('is in use by another program');
    await backend.stop();
    await expect(startBackend({ ...settings, port, distFolder: '/nowhere' })).rejects.toThrow('run the build first');
    backend = await startBackend({ ...settings, port }, { log: pino({ level: 'silent' }) });
    await vi.waitFor(async () => expect((await get('/readyz')).status).toBe(200));
  });
});
