import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openDownloads, openOutbound } from './outbound.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
  vi.restoreAllMocks();
});

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The addresses that sockets of this process begin to connect to from now on. */
function watchDialling(): () => unknown[] {
  const emit = vi.spyOn(Socket.prototype, 'emit');
  const calls = emit.mock.calls as unknown as [event: string, address: unknown][];
  return () => calls.filter(([event]) => event === 'connectionAttempt').map(([, address]) => address);
}

describe('a call to the outside', () => {
  const strict = openOutbound({ allowLoopback: false, mode: 'production' });

  test.each([
    'http://example.com/',
    'ftp://example.com/',
    'https://user:secret@example.com/',
    'https://example.com:8443/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://0/',
    'https://10.0.0.1/',
    'https://172.31.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://198.18.0.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://localhost/',
    'https://api.yclients.localhost/',
    'not an address',
  ])('never dials for %s', async (address) => {
    const dialled = watchDialling();
    await expect(strict(address)).rejects.toMatchObject({
      name: 'Error',
      message: expect.stringContaining('outbound request'),
    });
    expect(dialled()).toEqual([]);
  });

  test('loopback can be allowed for development, and never in production', async () => {
    const port = await serve((request, response) => response.end(request.headers.host));
    const lax = openOutbound({ allowLoopback: true, mode: 'development' });
    const dialled = watchDialling();
    expect(await (await lax(`http://api.yclients.localhost:${port}/`)).text()).toBe(`api.yclients.localhost:${port}`);
    expect(await (await lax(`http://127.0.0.1:${port}/`)).text()).toBe(`127.0.0.1:${port}`);
    expect(dialled()).toEqual(['127.0.0.1', '127.0.0.1']);
    await expect(lax('https://10.0.0.1/')).rejects.toMatchObject({ code: 'refused-address' });
    expect(() => openOutbound({ allowLoopback: true, mode: 'production' })).toThrow('development only');
  });

  test('hands over status, headers and body, and follows no redirect', async () => {
    const port = await serve((_, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/', 'x-a': 'b' });
      response.end('elsewhere');
    });
    const lax = openOutbound({ allowLoopback: true, mode: 'development' });
    const response = await lax(`http://127.0.0.1:${port}/`);
    expect([response.status, response.headers.get('x-a'), await response.text()]).toEqual([302, 'b', 'elsewhere']);
  });

  test('an answer above 1 MB is cut off', async () => {
    const port = await serve((_, response) => response.end(Buffer.alloc(1024 * 1024 + 1)));
    const lax = openOutbound({ allowLoopback: true, mode: 'development' });
    await expect(lax(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ code: 'too-large' });
  });

  test('no answer, and being told to stop, are errors too', async () => {
    const port = await serve((request) => request.socket.destroy());
    const lax = openOutbound({ allowLoopback: true, mode: 'development' });
    await expect(lax(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ code: 'network' });
    await expect(lax(`http://127.0.0.1:${port}/`, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'network',
    });
  });
});

describe('a file from the outside', () => {
  const mine = openDownloads({ allowLoopback: true, mode: 'development' });
  const signal = new AbortController().signal;
  async function load(address: string, { mostBytes = 1000, timeoutMs = 5000 } = {}): Promise<number> {
    const { body } = await mine(address, { signal, mostBytes, timeoutMs });
    let bytes = 0;
    for await (const chunk of body) bytes += chunk.length;
    return bytes;
  }

  test('is read piece by piece, up to the length that was asked for', async () => {
    const port = await serve((_, response) => response.end('x'.repeat(1000)));
    expect(await load(`http://localhost:${port}/`)).toBe(1000);
    await expect(load(`http://localhost:${port}/`, { mostBytes: 999 })).rejects.toMatchObject({ code: 'too-large' });
  });

  test('that does not end in time is given up', async () => {
    const port = await serve((_, response) => response.write('x'));
    await expect(load(`http://localhost:${port}/`, { timeoutMs: 200 })).rejects.toMatchObject({ code: 'timeout' });
  });

  test('is never asked for where a call would not be', async () => {
    const dialled = watchDialling();
    const strict = openDownloads({ allowLoopback: false, mode: 'production' });
    for (const address of [
      'https://127.0.0.1/',
      'http://example.com/',
      'https://169.254.169.254/',
      'https://a@b.example/',
    ])
      await expect(strict(address, { signal, mostBytes: 1, timeoutMs: 1000 })).rejects.toMatchObject({
        code: 'refused-address',
      });
    expect(dialled()).toEqual([]);
    expect(() => openDownloads({ allowLoopback: true, mode: 'production' })).toThrow();
  });
});
