import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type MailServer, mailPassword, mailSettings, openMailServer, testSmtp } from '../testing.ts';
import { openDial } from './dial.ts';
import { MailError } from './mail-error.ts';
import { openSession } from './session.ts';

let server: MailServer;
afterEach(() => server?.close());

const message = Buffer.from('Subject: hello\r\n\r\nhello\r\n');
const forever = new AbortController().signal;

interface Try {
  settings?: Parameters<typeof mailSettings>[1];
  password?: string | null;
  signal?: AbortSignal;
  smtp?: typeof testSmtp;
}

/** Sends one letter, and gives what came of it. */
async function send({ settings, password = mailPassword, signal = forever, smtp = testSmtp }: Try = {}) {
  try {
    const session = await openSession(smtp, { settings: mailSettings(server, settings), password, signal });
    try {
      await session.send({ from: 'hello@salon.example', to: 'ann@mail.example', message, signal }, async () => {});
    } finally {
      session.close();
    }
    return 'taken';
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return { fault: error.fault, next: error.next, said: error.said };
  }
}

test('a letter goes over STARTTLS, over TLS and, where that is asked for, in the open', async () => {
  server = await openMailServer();
  expect(await send()).toBe('taken');
  await server.close();
  server = await openMailServer({ secure: true });
  expect(await send({ settings: { security: 'tls' } })).toBe('taken');
  await server.close();
  server = await openMailServer({ plain: true });
  expect(await send({ settings: { security: 'none' } })).toBe('taken');
  expect(server.letters.map(({ to }) => to)).toEqual(['ann@mail.example']);
});

test('a certificate of somebody else is refused before the password is said', async () => {
  server = await openMailServer();
  const { tls: _, ...untrusting } = testSmtp;
  expect(await send({ smtp: untrusting })).toMatchObject({ fault: 'certificate', next: 'fix-settings' });
  expect(server.logins()).toBe(0);
});

test('a server that cannot encrypt gets neither password nor letter', async () => {
  server = await openMailServer({ plain: true });
  expect(await send()).toMatchObject({ fault: 'no-encryption', next: 'fix-settings' });
  expect([server.logins(), server.letters.length]).toEqual([0, 0]);
});

test('a wrong password, an unknown host and a closed port are told apart', async () => {
  server = await openMailServer();
  expect(await send({ password: 'wrong' })).toMatchObject({
    ...{ fault: 'wrong-login', next: 'fix-settings', said: expect.stringContaining('5.7.8') },
  });
  const unknown = {
    ...testSmtp,
    dial: async () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' })),
  };
  expect(await send({ smtp: unknown })).toMatchObject({ fault: 'unknown-host', next: 'fix-settings' });
  await server.close();
  expect(await send()).toMatchObject({ fault: 'no-connection', next: 'retry' });
});

test('addresses that are nobody’s mail server are not dialled: private ones, this machine, other ports', async () => {
  server = await openMailServer();
  const smtp = { ...testSmtp, dial: openDial({ allowLoopback: false, mode: 'production' }) };
  const hosts = ['localhost', '127.0.0.1', '10.0.0.1', '169.254.169.254', '192.168.1.1'];
  for (const host of hosts)
    expect(await send({ smtp, settings: { host, port: 25 } })).toMatchObject({ fault: 'refused-address' });
  expect(await send({ smtp, settings: { host: '93.184.215.14', port: 6379 } })).toMatchObject({
    fault: 'refused-address',
  });
  expect(() => openDial({ allowLoopback: true, mode: 'production' })).toThrow('development');
});

test('4xx is for later, 5xx is for good, and a mailbox that does not exist is remembered', async () => {
  server = await openMailServer();
  const answers = [
    [{ at: 'mail', code: 451, text: 'later' }, 'try-later', 'retry'],
    [{ at: 'mail', code: 553, text: '5.7.1 not yours' }, 'sender-refused', 'end'],
    [{ at: 'rcpt', code: 450, text: '4.2.0 greylisted' }, 'try-later', 'retry'],
    [{ at: 'rcpt', code: 550, text: '5.7.1 policy' }, 'recipient-refused', 'end'],
    [{ at: 'rcpt', code: 550, text: '5.1.1 no such user' }, 'no-such-mailbox', 'suppress'],
    [{ at: 'data', code: 452, text: '4.3.1 full' }, 'try-later', 'retry'],
    [{ at: 'data', code: 554, text: '5.6.0 spam' }, 'content-refused', 'end'],
  ] as const;
  for (const [fault, name, next] of answers) {
    server.fail(fault);
    expect(await send()).toMatchObject({ fault: name, next, said: expect.stringContaining(fault.text) });
  }
});

test('a letter that is larger than the server takes ends before it is sent', async () => {
  server = await openMailServer({ size: 10 });
  expect(await send()).toMatchObject({ fault: 'too-large', next: 'end' });
});

test('when the connection breaks after the letter, nobody knows; before it, nothing was handed over', async () => {
  server = await openMailServer();
  server.fail({ at: 'after-data' });
  expect(await send()).toMatchObject({ fault: 'unknown-outcome', next: 'unclear' });
  expect(server.letters).toHaveLength(1);
  server.fail({ at: 'rcpt', code: 421, text: '4.3.2 going down' });
  expect(await send()).toMatchObject({ fault: 'try-later', next: 'retry' });
});

test('a server that says nothing is given up, and whether the letter was out is told', async () => {
  server = await openMailServer();
  server.fail({ at: 'hang' });
  const late = new AbortController();
  const sending = send({ signal: late.signal });
  await expect.poll(() => server.letters.length).toBe(1);
  late.abort();
  expect(await sending).toMatchObject({ fault: 'unknown-outcome', next: 'unclear' });
});

test('a port where nobody greets is given up as late, with nothing handed over', async () => {
  server = await openMailServer();
  const sockets: Socket[] = [];
  const mute = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
  const late = new AbortController();
  const sending = send({ settings: { port: (mute.address() as AddressInfo).port }, signal: late.signal });
  await expect.poll(() => sockets.length).toBe(1);
  late.abort();
  expect(await sending).toMatchObject({ fault: 'timeout', next: 'retry' });
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => mute.close(resolve));
});
