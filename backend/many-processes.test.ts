import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../loader/new-id.ts';
import { freshDatabase } from './store/testing.ts';

interface Process {
  url: string;
  child: ChildProcess;
}

let folder: string;
let databaseUrl: string;
let database: pg.Client;
const running: Process[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tendril-processes-'));
  const site = {
    id: 'salon',
    name: 'Salon',
    domains: ['salon.example'],
    fallback: { kind: 'campaign', campaign: 'none' },
  };
  writeFileSync(join(folder, 'sites.json'), JSON.stringify({ sites: [site] }));
  databaseUrl = await freshDatabase();
  database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
});
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await database.end();
  rmSync(folder, { recursive: true, force: true });
});

/** `npm start` on the shared database. */
async function start(): Promise<Process> {
  const child = spawn(process.execPath, ['backend/main.ts'], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
      SITES_FILE: join(folder, 'sites.json'),
      PORT: '0',
      NODE_ENV: 'development',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = /^ready (\S+)$/.exec(line)?.[1];
      if (ready) resolve(ready);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  running.push({ url, child });
  return { url, child };
}

const touch = { at: Date.now(), url: 'https://salon.example/?utm_source=yandex&utm_campaign=spring' };
const visit = { visitor: newId(), session: newId(), number: 1, first: touch, last: touch };
const inquiry = () => ({
  ...{ id: newId(), at: Date.now(), type: 'inquiry', url: 'https://salon.example/' },
  contact: { phone: `+7900${Math.floor(1e6 + Math.random() * 9e6)}` },
});
type Inquiry = ReturnType<typeof inquiry>;

/** Gives the ids that the receipt names as accepted; nothing where there is no receipt. */
async function post({ url }: Process, events: Inquiry[]): Promise<string[]> {
  const headers = { origin: 'https://salon.example', 'content-type': 'text/plain', 'accept-language': 'ru' };
  const body = JSON.stringify({ sentAt: Date.now(), visit, events });
  const answer = await fetch(`${url}/c/salon`, { method: 'POST', headers, body }).catch(() => null);
  return answer?.ok ? (await answer.json()).accepted : [];
}

const stored = async (): Promise<string[]> =>
  (await database.query('select event_id from inquiry_reports order by event_id')).rows.map((row) => row.event_id);
const inquiries = async (): Promise<number> =>
  Number((await database.query('select count(*) from inquiries')).rows[0].count);

describe('several processes on one PostgreSQL', () => {
  test('start together on an empty database, and count what both are told of once', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    const events = Array.from({ length: 60 }, inquiry);
    const twice = events.flatMap((event, index) => [
      post(index % 2 ? one : two, [event]),
      post(index % 2 ? two : one, [event]),
    ]);
    const accepted = (await Promise.all(twice)).flat();
    expect(accepted).toHaveLength(120);
    expect(await stored()).toEqual(events.map(({ id }) => id).sort());
    expect(await inquiries()).toBe(60);
    const { rows } = await database.query('select count(*) from visits');
    expect(Number(rows[0].count)).toBe(1);
  });

  test('one that is asked to stop finishes what it accepted, and the other goes on', async () => {
    const [one, two] = running;
    if (!one || !two) throw new Error('the first test starts two');
    const accepted: string[] = [];
    let stopping = false;
    const senders = Array.from({ length: 16 }, async () => {
      for (let sent = 0; !stopping || sent < 20; sent += 1) {
        const event = inquiry();
        // As a browser does: again, to whoever answers, until a receipt names it.
        for (let taken: string[] = []; taken.length === 0; ) {
          taken = await post(stopping ? two : one, [event]);
          accepted.push(...taken);
        }
        if (accepted.length > 200 && !stopping) {
          stopping = true;
          one.child.kill('SIGTERM');
        }
      }
    });
    const [code] = await once(one.child, 'exit');
    await Promise.all(senders);
    expect(code).toBe(0);
    expect(new Set(accepted).size).toBe(accepted.length);
    const rows = new Set(await stored());
    expect(accepted.filter((id) => !rows.has(id))).toEqual([]);
    expect(await inquiries()).toBe(rows.size);
  });
});
