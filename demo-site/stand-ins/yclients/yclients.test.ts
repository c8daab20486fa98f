import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type DemoSite, startDemoSite } from '../../server.ts';
import type { YclientsOptions } from './options.ts';

// The stand-in is held against facts/yclients.md; what it is used to test knows nothing of these.

let site: DemoSite;
let receiver: Server | undefined;
afterEach(async () => {
  await site.stop();
  receiver?.close();
  receiver = undefined;
});

const start = async (yclients: YclientsOptions = {}) => {
  site = await startDemoSite({
    port: 0,
    host: '127.0.0.1',
    tags: {},
    yclients: { hookDelayMs: 1, hookRetryDelayMs: 1, ...yclients },
  });
};

interface Asked {
  host?: string;
  headers?: Record<string, string>;
  body?: unknown;
}

/** Asks a host of the demo; names under .localhost mean nothing to Node. */
function ask(path: string, { host = 'api.yclients.localhost', headers = {}, body }: Asked = {}) {
  const { port } = new URL(site.url(host));
  return new Promise<{ status: number; text: string; json: () => never }>((resolve, reject) => {
    const json = body === undefined ? undefined : JSON.stringify(body);
    const all = { host: `${host}:${port}`, ...(json && { 'content-type': 'application/json' }), ...headers };
    const call = request(
      { host: '127.0.0.1', port, path, method: json ? 'POST' : 'GET', headers: all },
      async (answer) => {
        let text = '';
        for await (const chunk of answer) text += chunk;
        resolve({ status: answer.statusCode ?? 0, text, json: () => JSON.parse(text) as never });
      },
    );
    call.on('error', reject);
    call.end(json);
  });
}

const v2 = { accept: 'application/vnd.yclients.v2+json' };
const tokens = { authorization: 'Bearer demo-partner-token, User demo-user-token' };
const record = () =>
  site.yclients.createOnlineRecord({ date: '2026-12-01 15:30', client: { name: 'Test', phone: '79000000001' } });

describe('the REST API', () => {
  test('gives the envelope only to those who ask for its version, and a bare body to others (§2.1)', async () => {
    await start();
    const { id } = record();
    const path = `/api/v1/record/700100/${id}`;
    expect((await ask(path, { headers: { ...v2, ...tokens } })).json()).toMatchObject({ success: true, data: { id } });
    expect((await ask(path, { headers: tokens })).json()).toMatchObject({ id });
  });

  test('says 401 in the third form without both tokens (§2.3)', async () => {
    await start();
    const { id } = record();
    const answer = await ask(`/api/v1/record/700100/${id}`, {
      headers: { authorization: 'Bearer demo-partner-token' },
    });
    expect(answer.status).toBe(401);
    expect(answer.json()).toMatchObject({ errors: { code: 401 } });
  });

  test('answers what is missing with 200 and success:false (§2.3)', async () => {
    await start();
    const answer = await ask('/api/v1/record/700100/1', { headers: { ...v2, ...tokens } });
    expect([answer.status, (answer.json() as { success: boolean }).success]).toEqual([200, false]);
  });

  test('answers 429 with nothing in it past five requests a second (§2.1)', async () => {
    await start();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask('/api/v1/company/700100', { headers: { ...v2, ...tokens } })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(3);
    expect(refused.map(({ text }) => text)).toEqual(['', '', '']);
  });

  test('writes a record with local dates, an offset without colon, and [] for empty objects (§3.1)', async () => {
    await start();
    const { id } = record();
    const { data } = (await ask(`/api/v1/record/700100/${id}`, { headers: { ...v2, ...tokens } })).json() as {
      data: Record<string, unknown>;
    };
    expect(data).toMatchObject({
      date: '2026-12-01 15:30:00',
      datetime: '2026-12-01T15:30:00+03:00',
      online: true,
      custom_fields: [],
      bookform_id: 123456,
    });
    expect(data.last_change_date).toMatch(/\+0300$/);
    expect(data).not.toHaveProperty('record_hash');
  });
});

describe('the booking form', () => {
  const booking = (datetime: string) => ({
    ...{
      fullname: 'Test',
      phone: '79000000001',
      email: '',
      comment: '',
      custom_fields: { tendril: 'x.1' },
      bookform_id: 123456,
    },
    ...{ isMobile: false, notify_by_sms: 0, is_personal_data_processing_allowed: true },
    appointments: [{ id: 0, services: [501], staff_id: -1, available_staff_ids: [], datetime, custom_fields: {} }],
  });
  const host = 'n123456.yclients.localhost';
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);

  test('answers a booking with 201 and a bare array of record ids and hashes (§5.4)', async () => {
    await start();
    const answer = await ask('/api/v1/book_record/700100', { host, body: booking(`${day}T12:00:00`) });
    expect(answer.status).toBe(201);
    expect(answer.json()).toMatchObject([{ record_id: expect.any(Number), record_hash: expect.any(String) }]);
  });

  test('refuses a bad phone with 422 and its code (§2.3)', async () => {
    await start();
    const answer = await ask('/api/v1/book_record/700100', {
      host,
      body: { ...booking(`${day}T12:00:00`), phone: '12' },
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('431');
  });

  test('has its HTML field first in head, as it is (§5.6)', async () => {
    await start();
    site.yclients.setInjection(123456, '<script src="https://t.example/t.js"></script>');
    const page = await ask('/company/700100/personal/menu', { host });
    expect(page.text).toMatch(/<head>\s*(?:<meta[^>]*>\s*)?<script src="https:\/\/t\.example\/t\.js"><\/script>/);
  });

  test.each([
    ['object', { tendril: 'x.1' }],
    ['dropped', []],
  ] as const)('puts carried fields into the record as %s (§9)', async (customFields, expected) => {
    await start({ customFields });
    await ask('/api/v1/book_record/700100', { host, body: booking(`${day}T12:00:00`) });
    const [{ id = 0 } = {}] = site.yclients.records();
    const { data } = (await ask(`/api/v1/record/700100/${id}`, { headers: { ...v2, ...tokens } })).json() as {
      data: { custom_fields: unknown };
    };
    expect(data.custom_fields).toEqual(expected);
  });
});

describe('webhooks', () => {
  const bodies: unknown[] = [];
  async function receive(statuses: number[]): Promise<string> {
    bodies.length = 0;
    receiver = createServer(async (incoming, response) => {
      let text = '';
      for await (const chunk of incoming) text += chunk;
      bodies.push(JSON.parse(text));
      response.writeHead(statuses.shift() ?? 200).end();
    });
    await new Promise<void>((resolve) => receiver?.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  }

  test('carry the whole object, on delete too, in the envelope of §4.1', async () => {
    await start();
    site.yclients.setHooks(700100, [await receive([])]);
    const { id } = record();
    site.yclients.cancelRecord(id);
    await site.yclients.hooksSettled();
    const ofRecord = bodies.filter((body) => (body as { resource: string }).resource === 'record');
    expect(ofRecord).toMatchObject([
      { company_id: 700100, resource: 'record', resource_id: id, status: 'create', data: { id, deleted: false } },
      { company_id: 700100, resource: 'record', resource_id: id, status: 'delete', data: { id, deleted: true } },
    ]);
  });

  test('are tried twice more after 500, never after another 4xx (§4.3)', async () => {
    await start();
    site.yclients.setHooks(700100, [await receive([500, 500, 500])]);
    site.yclients.createOnlineRecord({ date: '2026-12-01 15:30', client: null });
    await site.yclients.hooksSettled();
    expect(bodies).toHaveLength(3);
    receiver?.close();
    site.yclients.setHooks(700100, [await receive([404])]);
    site.yclients.createOnlineRecord({ date: '2026-12-01 16:30', client: null });
    await site.yclients.hooksSettled();
    expect(bodies).toHaveLength(1);
  });

  test('come repeated and as arrays when asked to', async () => {
    await start({ repeatHooks: 1, hookArrays: true });
    site.yclients.setHooks(700100, [await receive([])]);
    record();
    await site.yclients.hooksSettled();
    expect(bodies).toHaveLength(2);
    expect(bodies.every(Array.isArray)).toBe(true);
  });

  test('go to this machine only', async () => {
    await start();
    expect(() => site.yclients.setHooks(700100, ['https://elsewhere.example/hook'])).toThrow(RangeError);
  });
});
