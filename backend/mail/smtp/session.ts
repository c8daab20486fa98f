import { Readable } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailSettings } from '../../../contracts/mail.ts';
import type { Dial } from './dial.ts';
import { mailErrorOf } from './mail-error-of.ts';

export interface SessionParts {
  dial: Dial;
  /** By what name we greet: the host of our own address. */
  ourName: string;
  /** Further authorities, for tests; the system's own otherwise. */
  tls?: Pick<ConnectionOptions, 'ca'>;
}

export interface Opening {
  settings: Pick<MailSettings, 'host' | 'port' | 'security' | 'user'>;
  password: string | null;
  /** Ends the attempt to open it. */
  signal: AbortSignal;
}

/** A whole letter, and who it is from and to. */
export interface Parcel {
  from: string;
  to: string;
  message: Buffer;
  /** Ends the attempt to send it. */
  signal: AbortSignal;
}

/** A connection to a mail server that has let us in. */
export interface MailSession {
  /**
   * Hands a letter over. `begin` runs when the server has said that it waits for the letter, before the first byte of it;
   * until then nothing has been handed over. Rejects with a MailError; the session is of no more use then.
   */
  send(parcel: Parcel, begin: () => Promise<void>): Promise<void>;
  close(): void;
}

/** For one command of the server; the end of the letter has the rest of the attempt's time. */
const commandTimeoutMs = 30_000;

/** Connects, secures the connection, and logs in. Certificates are always checked. Rejects with a MailError. */
export async function openSession({ dial, ourName, tls }: SessionParts, opening: Opening): Promise<MailSession> {
  const { settings, password, signal } = opening;
  try {
    const socket = await dial(settings, signal);
    const connection = new SMTPConnection({
      ...{ host: settings.host, port: settings.port, connection: socket, name: ourName },
      secure: settings.security === 'tls',
      requireTLS: settings.security === 'starttls',
      ignoreTLS: settings.security === 'none',
      tls: { minVersion: 'TLSv1.2', ...tls },
      ...{ connectionTimeout: commandTimeoutMs, greetingTimeout: commandTimeoutMs },
    });
    const session = stepper(connection);
    try {
      await session.step(signal, (done) => connection.connect(done));
      if (settings.user !== '' && password !== null) {
        const credentials = { user: settings.user, pass: password };
        await session.step(signal, (done) => connection.login({ credentials }, (error) => done(error)));
      }
    } catch (error) {
      session.close();
      throw error;
    }
    return { send: (parcel, begin) => sendOver({ connection, ...session }, parcel, begin), close: session.close };
  } catch (error) {
    throw mailErrorOf(error, { handedOver: false });
  }
}

async function sendOver(
  { connection, step }: { connection: SMTPConnection } & Stepper,
  { from, to, message, signal }: Parcel,
  begin: () => Promise<void>,
): Promise<void> {
  let handedOver = false;
  async function* content() {
    await begin();
    handedOver = true;
    yield message;
  }
  const envelope = { from, to: [to], size: message.length };
  try {
    await step(signal, (done) => connection.send(envelope, Readable.from(content()), (error) => done(error)));
  } catch (error) {
    throw mailErrorOf(error, { handedOver });
  }
}

interface Stepper {
  /** Waits for one call of the client, for the connection to fail, since it tells some failures there only, or for the signal. */
  step(signal: AbortSignal, call: (done: (error?: Error | null) => void) => void): Promise<void>;
  close(): void;
}

function stepper(connection: SMTPConnection): Stepper {
  const failed = Promise.withResolvers<never>();
  // Whoever waits hears of it; when nobody does, there is nothing to tell.
  failed.promise.catch(() => {});
  connection.on('error', (error) => failed.reject(error));
  return {
    async step(signal, call) {
      const late = Promise.withResolvers<never>();
      const abort = () => late.reject(Object.assign(new Error('out of time'), { code: 'ABORT_ERR' }));
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { once: true });
      const done = new Promise<void>((resolve, reject) => call((error) => (error ? reject(error) : resolve())));
      try {
        await Promise.race([late.promise, failed.promise, done]);
      } finally {
        signal.removeEventListener('abort', abort);
        done.catch(() => {}); // whichever came first was told
      }
    },
    close() {
      connection.quit();
      connection.close();
    },
  };
}
