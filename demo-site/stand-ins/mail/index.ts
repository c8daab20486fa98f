import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { letterPage, listPage } from './pages.ts';

/** A letter as it came. */
export interface ReceivedLetter {
  /** 1 for the first. */
  number: number;
  from: string;
  to: string;
  subject: string;
  at: Date;
  text: string;
  html: string;
  /** Every header by its name in lower case; one of several lines is joined. */
  headers: Readonly<Record<string, string>>;
}

/** The mail server as tests and the demo hold it: it takes every letter and delivers none. */
export interface MailStandIn {
  /** Port of SMTP on this machine; nothing is encrypted there. */
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Oldest first. */
  letters(): readonly ReceivedLetter[];
  /** Who has no mailbox here, from now on. */
  setUnknown(addresses: readonly string[]): void;
}

export interface MailParts {
  standIn: MailStandIn;
  /** The pages that show the letters. */
  app: Hono;
  stop(): Promise<void>;
}

const [user, password] = ['salon', 'demo-mail-password'];
/** The demo runs for days; older letters go. */
const mostKept = 200;
const mostBytes = 1024 * 1024;

/** Starts it on a port of its own on this machine. Rejects with Node's own error when that cannot be had. */
export async function startMail(): Promise<MailParts> {
  const letters: ReceivedLetter[] = [];
  let unknown: ReadonlySet<string> = new Set();
  let count = 0;
  const server = new SMTPServer({
    ...{ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, disableReverseLookup: true, size: mostBytes },
    onAuth(given, _session, done) {
      const isRight = given.username === user && given.password === password;
      done(isRight ? null : refusal(535, '5.7.8 Wrong user or password'), isRight ? { user } : undefined);
    },
    onRcptTo: ({ address }, _session, done) =>
      done(unknown.has(address.toLowerCase()) ? refusal(550, '5.1.1 There is no such mailbox') : undefined),
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        count += 1;
        const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
        letters.push({ number: count, to, ...received(mail) });
        letters.splice(0, Math.max(0, letters.length - mostKept));
        done();
      }, done);
    },
  });
  // A client that goes away in the middle of a letter is its own trouble.
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });

  const app = new Hono();
  app.get('/', (context) => context.html(listPage(letters.toReversed())));
  app.get('/letters/:number', (context) => {
    const letter = letters.find(({ number }) => String(number) === context.req.param('number'));
    return letter ? context.html(letterPage(letter)) : context.text('There is no such letter.', 404);
  });
  app.get('/letters/:number/html', (context) => {
    const letter = letters.find(({ number }) => String(number) === context.req.param('number'));
    // As a mail program shows it: nothing in it runs, and links open elsewhere.
    context.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups");
    return letter ? context.html(letter.html) : context.text('There is no such letter.', 404);
  });

  return {
    app,
    standIn: {
      port: (server.server.address() as AddressInfo).port,
      ...{ user, password },
      letters: () => [...letters],
      setUnknown(addresses) {
        unknown = new Set(addresses.map((address) => address.toLowerCase()));
      },
    },
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const one of server.connections as Set<{ _socket: { destroy(): void } }>) one._socket.destroy();
      await closed;
    },
  };
}

function received(mail: ParsedMail): Omit<ReceivedLetter, 'number' | 'to'> {
  const headers = mail.headerLines.map(({ key, line }): [string, string] => {
    const value = line.slice(line.indexOf(':') + 1).replace(/\r?\n\s+/g, ' ');
    return [key, value.trim()];
  });
  return {
    ...{ from: mail.from?.text ?? '', subject: mail.subject ?? '', at: mail.date ?? new Date() },
    ...{ text: mail.text ?? '', html: mail.html || '', headers: Object.fromEntries(headers) },
  };
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
