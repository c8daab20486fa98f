import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Front } from './browser-stage.ts';

/** One post of a browser, as the front saw it. */
export interface FrontPost {
  /** The browser's own name, the last word of its user agent. */
  browser: string;
  /** The browser's clock, milliseconds since 1970. */
  sentAt: number;
  /** The pause that the answer asked for, within the bounds that a tag obeys; 0 where it asked for none. */
  pauseMs: number;
}

/** What becomes of posts: they pass, get 503, or get every false answer in turn. Everything else passes always. */
export type FrontMode = 'pass' | 'down' | 'lie';

export interface FaultyFront extends Front {
  posts: FrontPost[];
  set(mode: FrontMode): void;
}

/** Bounds of a Retry-After that a browser obeys, seconds (reliability B10). */
const bounds = { leastSec: 1, mostSec: 3_600 };

interface FalseAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
  pauseMs: number;
}

/** Every way in which something before the backend answers in its stead (reliability B10), in turn. */
const falseAnswers: readonly ((sentAt: number) => FalseAnswer)[] = [
  () => down,
  () => busy('5', 5_000),
  (sentAt) => busy(new Date(sentAt + 8_000).toUTCString(), 7_000),
  () => busy('soon', 0),
  () => ({
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<p>Log in to use this network</p>',
    pauseMs: 0,
  }),
  () => ({ status: 500, headers: {}, body: '', pauseMs: 0 }),
  () => busy(`${10 * 365 * 86_400}`, bounds.mostSec * 1000),
];

const down: FalseAnswer = { status: 503, headers: {}, body: 'down', pauseMs: 0 };

function busy(retryAfter: string, pauseMs: number): FalseAnswer {
  return { status: 429, headers: { 'retry-after': retryAfter }, body: 'too many', pauseMs };
}

/** An HTTP server before the backend that lets everything through but posts. */
export async function openFaultyFront(backendPort: number): Promise<FaultyFront> {
  const posts: FrontPost[] = [];
  const turns = new Map<string, number>();
  let mode: FrontMode = 'pass';

  function nextLie(browser: string, sentAt: number): FalseAnswer | null {
    const turn = turns.get(browser) ?? 0;
    turns.set(browser, turn + 1);
    return falseAnswers[turn % falseAnswers.length]?.(sentAt) ?? null;
  }

  const server = createServer(async (call, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of call) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    if (call.method !== 'POST') return passOn({ call, answer, body, backendPort });
    const browser = call.headers['user-agent']?.split(' ').at(-1) ?? '';
    const { sentAt } = JSON.parse(body.toString()) as { sentAt: number };
    const lie = mode === 'pass' ? null : mode === 'down' ? down : nextLie(browser, sentAt);
    posts.push({ browser, sentAt, pauseMs: lie?.pauseMs ?? 0 });
    if (!lie) return passOn({ call, answer, body, backendPort });
    // Without this a page would only see a failed request, and a captive portal's 200 could not be mistaken.
    const open = {
      'access-control-allow-origin': call.headers.origin ?? '*',
      'access-control-expose-headers': 'retry-after',
    };
    answer.writeHead(lie.status, { ...open, ...lie.headers }).end(lie.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    posts,
    set(next) {
      mode = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Passing {
  call: IncomingMessage;
  answer: ServerResponse;
  body: Buffer;
  backendPort: number;
}

function passOn({ call, answer, body, backendPort }: Passing): void {
  const { url: path, method, headers } = call;
  const inner = request({ host: '127.0.0.1', port: backendPort, path, method, headers }, (from) => {
    answer.writeHead(from.statusCode ?? 502, from.headers);
    from.pipe(answer);
  });
  inner.on('error', () => answer.destroy());
  inner.end(body);
}
