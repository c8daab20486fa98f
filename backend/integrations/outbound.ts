import { Agent as HttpAgent, type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { type Addresses, addressGuard } from './address-guard.ts';

/** What of `fetch` the integrations use: `fetch` itself fits too, for tests. */
export type OutboundFetch = (url: string, init?: OutboundInit) => Promise<Response>;

export interface OutboundInit {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Ends the request early. */
  signal?: AbortSignal;
}

/** Why nothing was sent, or no whole answer came. `code` is stable: `refused-address`, `timeout`, `too-large`, `network`. */
export class OutboundError extends Error {
  readonly code: 'refused-address' | 'timeout' | 'too-large' | 'network';

  constructor(code: OutboundError['code'], options?: ErrorOptions) {
    super(`outbound request: ${code}`, options);
    this.code = code;
  }
}

export interface OutboundSettings {
  /** For stand-ins of outside systems on this machine: lets http and loopback through. Never in production. */
  allowLoopback: boolean;
  mode: 'production' | 'development';
}

/** From the moment of the call to the last byte; the outside system has itself 15 s for our answer. */
const timeoutMs = 15_000;
const maxAnswerBytes = 1024 * 1024;

/** An answer whose body is read as it comes; whoever stops reading lets go of the connection. */
export interface OutboundFile {
  status: number;
  headers: Headers;
  /** Throws an OutboundError where the rest does not come in time, or is longer than asked for. */
  body: AsyncIterable<Buffer>;
}

/** Loads a file that may be long. `mostBytes` and `timeoutMs` are for the whole of it. Rejects with an OutboundError. */
export type OutboundDownload = (
  url: string,
  init: OutboundInit & { mostBytes: number; timeoutMs: number },
) => Promise<OutboundFile>;

/**
 * The one client for addresses that come from settings (reliability S29): https only, every address that a name
 * resolves to is checked when the connection is made, and that address is dialled; no redirects, no proxies, 15 s and
 * 1 MB for the whole answer. Rejects with an OutboundError. Throws at once if loopback is allowed in production.
 */
export function openOutbound(settings: OutboundSettings): OutboundFetch {
  const open = openClient(settings);
  return async (address, init = {}) => {
    const { answer, failureOf } = await open(address, { ...init, timeoutMs });
    try {
      return await readAnswer(answer);
    } catch (error) {
      throw failureOf(error);
    }
  };
}

/** The same for files that are read piece by piece, such as product feeds. */
export function openDownloads(settings: OutboundSettings): OutboundDownload {
  const open = openClient(settings);
  return async (address, { mostBytes, ...init }) => {
    const { answer, failureOf } = await open(address, init);
    const body = bounded(answer, mostBytes, failureOf);
    return { status: answer.statusCode ?? 500, headers: headersOf(answer), body };
  };
}

async function* bounded(
  answer: IncomingMessage,
  mostBytes: number,
  failureOf: Opened['failureOf'],
): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new OutboundError('too-large');
      yield chunk;
    }
  } catch (error) {
    throw failureOf(error);
  }
}

interface Opened {
  answer: IncomingMessage;
  /** What became of it, when reading it has failed. */
  failureOf: (error: unknown) => OutboundError;
}

/** Opens the answer to one request. */
function openClient({ allowLoopback, mode }: OutboundSettings) {
  if (allowLoopback && mode === 'production') throw new Error('calls to this machine are for development only');
  const guard = addressGuard({ allowLoopback });
  // Agents of our own: the global ones may be told by the environment to go through a proxy.
  const agents = { http: new HttpAgent(), https: new HttpsAgent() };
  return (address: string, init: OutboundInit & { timeoutMs: number }): Promise<Opened> => {
    const url = URL.parse(address);
    if (!url || !isAllowed(url, { allowLoopback }) || !guard.allowsHost(url.hostname)) {
      return Promise.reject(new OutboundError('refused-address'));
    }
    return send(url, { init, agents, lookup: guard.lookup });
  };
}

function isAllowed(url: URL, { allowLoopback }: { allowLoopback: boolean }): boolean {
  if (url.username || url.password) return false;
  // A port of one's own is for development; elsewhere it would be a way to reach other services.
  if (!allowLoopback) return url.protocol === 'https:' && url.port === '';
  return url.protocol === 'https:' || url.protocol === 'http:';
}

interface Sending {
  init: OutboundInit & { timeoutMs: number };
  agents: { http: HttpAgent; https: HttpsAgent };
  lookup: Addresses['lookup'];
}

async function send(url: URL, { init, agents, lookup }: Sending): Promise<Opened> {
  const deadline = AbortSignal.timeout(init.timeoutMs);
  const signal = init.signal ? AbortSignal.any([deadline, init.signal]) : deadline;
  const options: RequestOptions = { method: init.method ?? 'GET', headers: init.headers ?? {}, lookup, signal };
  const failureOf = (error: unknown) =>
    error instanceof OutboundError
      ? error
      : new OutboundError(deadline.aborted ? 'timeout' : guardCode(error), { cause: error });
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const request =
        url.protocol === 'https:'
          ? requestHttps(url, { ...options, agent: agents.https }, resolve)
          : requestHttp(url, { ...options, agent: agents.http }, resolve);
      request.on('error', reject);
      request.end(init.body);
    });
    return { answer, failureOf };
  } catch (error) {
    throw failureOf(error);
  }
}

function guardCode(error: unknown): OutboundError['code'] {
  return error instanceof Error && 'code' in error && error.code === 'ERR_REFUSED_ADDRESS'
    ? 'refused-address'
    : 'network';
}

async function readAnswer(answer: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop destroys the answer and its connection.
    if (bytes > maxAnswerBytes) throw new OutboundError('too-large');
    chunks.push(chunk);
  }
  const status = answer.statusCode ?? 500;
  const headers = headersOf(answer);
  const hasNoBody = status === 204 || status === 205 || status === 304;
  return new Response(hasNoBody ? null : Buffer.concat(chunks), { status, headers });
}

function headersOf(answer: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return headers;
}
