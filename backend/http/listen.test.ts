import { once } from 'node:events';
import { request } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Listener, listen } from './listen.ts';
import { newApp } from './new-app.ts';
import { readBody } from './read-body.ts';

const host = '127.0.0.1';

describe('the HTTP port', () => {
  let listener: Listener;
  let url: string;
  beforeEach(async () => {
    listener = await listen({ host, port: 0 });
    url = `http://${host}:${listener.port}`;
  });
  afterEach(() => listener.stop(0));

  test('that is taken is said in a plain sentence', async () => {
    await expect(listen({ host, port: listener.port })).rejects.toThrow(
      `The address ${host}:${listener.port} is in use by another program; choose another PORT or stop that program.`,
    );
  });

  test('asks to come again until there is something that answers', async () => {
    const early = await fetch(url);
    expect([early.status, early.headers.get('retry-after')]).toEqual([503, '1']);
    listener.answerWith((_, response) => response.end('here'));
    expect(await (await fetch(url)).text()).toBe('here');
  });

  test('lets an accepted request end when it stops, and takes no more', async () => {
    const arrived = Promise.withResolvers<() => void>();
    listener.answerWith((_, response) => arrived.resolve(() => response.end('done')));
    const answer = fetch(url);
    const finish = await arrived.promise;
    const stopped = listener.stop(60_000);
    finish();
    expect(await (await answer).text()).toBe('done');
    await stopped;
    await expect(fetch(url)).rejects.toThrow();
    listener = await listen({ host, port: 0 });
  });

  test('cuts a request off that does not end in time', async () => {
    const arrived = Promise.withResolvers<void>();
    listener.answerWith(() => arrived.resolve());
    const answer = fetch(url);
    await arrived.promise;
    await Promise.all([listener.stop(1), expect(answer).rejects.toThrow()]);
    listener = await listen({ host, port: 0 });
  });

  test('a body without a length is read no further than its limit', async () => {
    const app = newApp(pino({ level: 'silent' })).post('/', async (context) =>
      context.text(await readBody(context.req.raw, 1000)),
    );
    listener.answerWith(getRequestListener(app.fetch));
    const sending = request(url, { method: 'POST' });
    // The server hangs up on the rest of it.
    sending.on('error', () => {});
    let open = true;
    const send = () => {
      if (open) sending.write('x'.repeat(500), () => setImmediate(send));
    };
    send();
    const [answer] = await once(sending, 'response');
    open = false;
    sending.destroy();
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([413, 'application/problem+json']);
  });

  test('every answer has the security headers, errors too, and none says what failed', async () => {
    const app = newApp(pino({ level: 'silent' })).get('/broken', () => {
      throw new Error('inner words');
    });
    listener.answerWith(getRequestListener(app.fetch));
    for (const [path, status] of [
      ['/nowhere', 404],
      ['/broken', 500],
    ] as const) {
      const answer = await fetch(url + path);
      expect(answer.status).toBe(status);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/problem+json',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(await answer.text()).not.toMatch(/inner words|nowhere|\n\s+at /);
    }
  });
});
