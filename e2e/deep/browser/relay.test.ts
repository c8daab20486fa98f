import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openRelay, type Relay } from './relay.ts';

describe('the relay', () => {
  let server: Server;
  let relay: Relay;
  let taken: string[];

  beforeEach(async () => {
    taken = [];
    server = createServer(async (request, response) => {
      for await (const chunk of request) taken.push(String(chunk));
      response.end('committed');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    relay = await openRelay((server.address() as AddressInfo).port);
  });
  afterEach(async () => {
    await relay.close();
    server.closeAllConnections();
    server.close();
  });

  const post = (body: string, signal?: AbortSignal) =>
    fetch(`http://127.0.0.1:${relay.port}/`, { method: 'POST', body, ...(signal && { signal }) }).then((answer) =>
      answer.text(),
    );

  test('passes everything on', async () => {
    expect(await post('a')).toBe('committed');
    expect(taken).toEqual(['a']);
  });

  test('takes the answer away after the request was taken', async () => {
    relay.set({ kind: 'lose-answer', probability: 1 });
    await expect(post('a')).rejects.toThrow();
    expect(taken).toEqual(['a']);
    expect(relay.lostAnswers()).toBe(1);
  });

  test('keeps what it holds back from everyone, and breaks it off when it is healed', async () => {
    relay.set({ kind: 'hang' });
    const hanging = post('a').catch(() => 'broken');
    const other = post('b', AbortSignal.timeout(50)).catch(() => 'given up');
    expect(await other).toBe('given up');
    relay.set({ kind: 'none' });
    expect(await hanging).toBe('broken');
    expect(taken).toEqual([]);
    expect(await post('c')).toBe('committed');
  });

  test('does not pass on what was taken back while it was delayed', async () => {
    relay.set({ kind: 'delay', delayMs: 100 });
    await post('a', AbortSignal.timeout(20)).catch(() => {});
    expect(await post('b')).toBe('committed');
    expect(taken).toEqual(['b']);
  });
});
