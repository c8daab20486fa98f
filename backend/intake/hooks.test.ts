import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { putHookSecret, rotateHookSecret } from '../sites/hook-secrets.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import type { HookMessages } from './ports.ts';
import { intakeOn } from './testing.ts';

const secret = 'Abcdefghijklmnopqrstuvwxyz_0123456789-aA';
const message = { company_id: 1, resource: 'record', resource_id: 42, status: 'create', data: { id: 42 } };

describe.each(testStores())('POST /hooks/<secret> on $engine', ({ open }) => {
  let store: Store;
  let edge: ReturnType<typeof intakeOn>;
  let taken: HookMessages[];
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
    for (const id of ['salon', 'other']) {
      await store.db
        .insertInto('connections')
        .values({
          id,
          site_id: 'salon',
          system: 'yclients',
          settings: '{"branches":["1"]}',
          secrets: '',
          changed_at: new Date(),
        })
        .execute();
    }
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.db.deleteFrom('hook_secrets').execute();
    await store.db.transaction().execute((tx) => putHookSecret(tx, { connectionId: 'salon', secret, now: new Date() }));
    taken = [];
    edge = intakeOn(store, {
      async takeHookMessages(tx, _, messages) {
        // Inside the transaction the one connection must be used by nobody else.
        await tx.selectFrom('connections').select('id').execute();
        taken.push(messages);
        return messages.bodies.length;
      },
    });
  });

  const post = (path: string, body: unknown = message, contentType = 'application/json') =>
    edge.app.request(path, {
      method: 'POST',
      headers: contentType ? { 'content-type': contentType } : {},
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  test('hands one message, or an array of them, over with its connection', async () => {
    const one = await post(`/hooks/${secret}`);
    expect([one.status, await one.json()]).toEqual([200, { received: 1 }]);
    expect(taken[0]).toMatchObject({
      connection: { id: 'salon', site_id: 'salon', settings: { branches: ['1'] } },
      bodies: [message],
    });
    const two = await post(`/hooks/${secret}`, [message, message], 'application/json; charset=utf-8');
    expect(await two.json()).toEqual({ received: 2 });
  });

  test.each([
    ['no secret', '/hooks'],
    ['an empty one', '/hooks/'],
    ['another one', `/hooks/${secret.slice(0, -1)}B`],
    ['its beginning', `/hooks/${secret.slice(0, 20)}`],
    ['more than it', `/hooks/${secret}x`],
    ['its capitals changed', `/hooks/${secret.toLowerCase()}`],
    ['it percent-encoded', `/hooks/%41${secret.slice(1)}`],
    ['a slash after it', `/hooks/${secret}/`],
    ['its hash', '/hooks/3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d'],
    ['something else in front', `/hooks/x/${secret}`],
    ['a query instead', `/hooks?secret=${secret}`],
    ['SQL', "/hooks/'%20or%201=1--"],
  ])('answers %s with the one 404', async (_, path) => {
    const answer = await post(path);
    expect([answer.status, await answer.text()]).toEqual([404, await (await post('/hooks/nothing')).text()]);
    expect(taken).toEqual([]);
  });

  test('is there for POST alone', async () => {
    expect((await edge.app.request(`/hooks/${secret}`)).status).toBe(404);
  });

  test('knows both secrets for a day after a change, then only the new one', async () => {
    const now = new Date();
    const fresh = (await rotateHookSecret(store, 'salon', now)) ?? '';
    expect((await post(`/hooks/${secret}`)).status).toBe(200);
    expect((await post(`/hooks/${fresh}`)).status).toBe(200);
    edge = intakeOn(store, { now: () => new Date(now.getTime() + 24 * 3_600_000 + 1) });
    expect((await post(`/hooks/${secret}`)).status).toBe(404);
    expect((await post(`/hooks/${fresh}`)).status).toBe(200);
  });

  test.each([
    ['a form', 'a=1', 'application/x-www-form-urlencoded', 415],
    ['no type', '{}', 'text/plain', 415],
    ['broken JSON', '{"a":', 'application/json', 400],
    ['a number', '7', 'application/json', 400],
    ['an array of numbers', '[7]', 'application/json', 400],
    ['an array in an array', '[[{}]]', 'application/json', 400],
    ['something nested without end', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, 'application/json', 400],
    ['more than a megabyte', `{"a":"${'x'.repeat(1024 * 1024)}"}`, 'application/json', 413],
  ])('refuses %s', async (_, body, contentType, status) => {
    const answer = await post(`/hooks/${secret}`, body, contentType);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(taken).toEqual([]);
  });

  test('asks to come again when the messages could not be stored', async () => {
    edge = intakeOn(store, {
      takeHookMessages: async () => {
        throw new Error('disk full');
      },
    });
    const answer = await post(`/hooks/${secret}`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('disk full');
  });

  test('logs no secret', async () => {
    await post(`/hooks/${secret}`);
    await post(`/Hooks/${secret}`);
    await post(`/x/${secret}`);
    expect(edge.lines).toHaveLength(3);
    expect(edge.lines.join('')).not.toContain(secret);
  });
});
