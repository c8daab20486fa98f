import type { AddressInfo } from 'node:net';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import * as v from 'valibot';
import { type MailSettings, MailSettingsSchema } from '../../contracts/mail.ts';
import type { Store } from '../store/open-store.ts';
import type { Secrets } from '../store/secrets.ts';
import { passwordPlace } from './settings/mail-secrets.ts';
import { openDial } from './smtp/dial.ts';
import type { SessionParts } from './smtp/session.ts';
import { testCertificate, testKey } from './testing-certificate.ts';

/** What the server does wrong, from now on, or `once`. */
export type MailServerFault =
  | { at: 'login' | 'mail' | 'rcpt' | 'data'; code: number; text: string; once?: boolean }
  /** The letter is taken, and the connection breaks before that is said. */
  | { at: 'after-data'; once?: boolean }
  /** The server never says anything about the letter. */
  | { at: 'hang' };

export interface MailServerOptions {
  /** Encrypted from the first byte. */
  secure?: boolean;
  /** Encrypts nothing at all. */
  plain?: boolean;
  /** The largest letter, in bytes. */
  size?: number;
}

export const mailUser = 'salon';
export const mailPassword = 'a long password';

/** A real SMTP server on a port of its own that keeps what it gets. */
export async function openMailServer({ secure = false, plain = false, size }: MailServerOptions = {}) {
  const letters: { to: string; raw: string; mail: ParsedMail }[] = [];
  let fault: MailServerFault | null = null;
  let logins = 0;

  const failureAt = (place: 'login' | 'mail' | 'rcpt' | 'data'): Error | null => {
    if (fault?.at !== place) return null;
    const { code, text, once } = fault;
    if (once) fault = null;
    return Object.assign(new Error(text), { responseCode: code });
  };
  const server = new SMTPServer({
    ...{ secure, key: testKey, cert: testCertificate, authOptional: true, disableReverseLookup: true },
    ...(plain && { disabledCommands: ['STARTTLS'], allowInsecureAuth: true }),
    ...(size !== undefined && { size }),
    onAuth({ username, password }, _session, done) {
      logins += 1;
      const failure = failureAt('login');
      if (failure) return done(failure);
      if (username === mailUser && password === mailPassword) return done(null, { user: username });
      done(Object.assign(new Error('5.7.8 Wrong user or password'), { responseCode: 535 }));
    },
    onMailFrom: (_address, _session, done) => done(failureAt('mail')),
    onRcptTo: (_address, _session, done) => done(failureAt('rcpt')),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const failure = failureAt('data');
        if (failure) return done(failure);
        const raw = Buffer.concat(chunks).toString();
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        letters.push({ to, raw, mail: await simpleParser(raw) });
        if (fault?.at === 'hang') return;
        if (fault?.at !== 'after-data') return done();
        if (fault.once) fault = null;
        dropConnections(server);
      });
    },
  });
  // A client that goes away in the middle is what these tests are about.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: 'localhost',
    port: (server.server.address() as AddressInfo).port,
    letters,
    logins: () => logins,
    fail(next: MailServerFault | null): void {
      fault = next;
    },
    async close(): Promise<void> {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      dropConnections(server);
      await closed;
    },
  };
}
export type MailServer = Awaited<ReturnType<typeof openMailServer>>;

function dropConnections(server: SMTPServer): void {
  for (const connection of server.connections as Set<{ _socket: { destroy(): void } }>) connection._socket.destroy();
}

/** How the tests speak to it: as in development, with the authority that signed its certificate. */
export const testSmtp: SessionParts = {
  dial: openDial({ allowLoopback: true, mode: 'development' }),
  ourName: 'tendril.example',
  tls: { ca: testCertificate },
};

/** Settings that fit a test's server. */
export function mailSettings(
  server: Pick<MailServer, 'host' | 'port'>,
  changes: Partial<MailSettings> = {},
): MailSettings {
  return v.parse(MailSettingsSchema, {
    ...{ host: server.host, port: server.port, security: 'starttls', user: mailUser },
    ...{ senderName: 'Salon', senderAddress: 'hello@salon.example', ...changes },
  });
}

/** Puts them into the store as the console would. */
export async function putMail(
  { db }: Store,
  {
    settings,
    secrets,
    site = 'salon',
    password = mailPassword,
  }: {
    settings: MailSettings;
    secrets: Secrets;
    site?: string;
    password?: string;
  },
): Promise<void> {
  const at = new Date();
  const sealed = secrets.seal(password, passwordPlace(site));
  const row = { settings: JSON.stringify(settings), password: sealed, password_set_at: at, changed_at: at };
  await db
    .insertInto('mail_settings')
    .values({ site_id: site, ...row })
    .onConflict((conflict) => conflict.column('site_id').doUpdateSet(row))
    .execute();
}

/** The one address that a letter is to. */
export function addressIn(field: AddressObject | AddressObject[] | undefined): string {
  return [field].flat()[0]?.value[0]?.address ?? '';
}
