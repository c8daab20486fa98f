import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { decrypt, type Receiver } from './decrypt.ts';
import { listPage } from './list-page.ts';
import { readVapid } from './vapid.ts';

/** A push as it came, decrypted. */
export interface ReceivedPush {
  /** Of the subscription. */
  subscription: string;
  payload: string;
  ttlSec: number;
  urgency: string;
  topic: string | null;
  subject: string;
  at: Date;
}

/** What the push service does wrong, from now on, or `once`. */
export type PushFault =
  | { kind: 'status'; status: 400 | 404 | 410 | 413 | 429 | 500 | 503; retryAfter?: string; once?: boolean }
  /** It takes the push, and the connection breaks before that is said. */
  | { kind: 'drop'; once?: boolean }
  /** It takes the push and never says so. */
  | { kind: 'hang' };

/** A browser's subscription, as `PushSubscription.toJSON()` gives it. */
export interface NewSubscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** The push service as tests and the demo hold it. */
export interface PushStandIn {
  /** Subscribes a browser by an application server's public key. */
  subscribe(applicationServerKey: string): NewSubscription;
  /** Every push that was taken, oldest first. */
  pushes(): readonly ReceivedPush[];
  /** What would be delivered to a browser that comes online now: the latest of each topic (RFC 8030 §5.4). */
  waiting(endpoint: string): readonly ReceivedPush[];
  fail(fault: PushFault | null): void;
  /** How many requests came, refused ones too. */
  requests(): number;
}

const mostBytes = 4096;
/** The demo runs for days; older pushes go. */
const mostKept = 500;

/** A push service of RFC 8030 for pushes of RFC 8291, signed by RFC 8292; `origin` is where it is reached. */
export function createPush(origin: () => string): { standIn: PushStandIn; app: Hono } {
  const receivers = new Map<string, Receiver & { applicationServerKey: string }>();
  const pushes: ReceivedPush[] = [];
  let fault: PushFault | null = null;
  let requests = 0;

  function subscribe(applicationServerKey: string): NewSubscription {
    const ecdh = createECDH('prime256v1');
    const p256dh = ecdh.generateKeys().toString('base64url');
    const auth = randomBytes(16);
    const id = randomUUID();
    receivers.set(id, { ecdh, auth, applicationServerKey });
    return { endpoint: `${origin()}/push/${id}`, keys: { p256dh, auth: auth.toString('base64url') } };
  }

  const app = new Hono();
  app.get('/', (context) => context.html(listPage(pushes.toReversed())));

  // What a browser does in secret with its own push service; pages of the demo and of tests ask for it.
  app.post('/subscribe', async (context) => {
    const { applicationServerKey } = (await context.req.json()) as { applicationServerKey: string };
    context.header('access-control-allow-origin', '*');
    return context.json(subscribe(applicationServerKey), 201);
  });

  app.post('/push/:id', async (context) => {
    requests += 1;
    const body = Buffer.from(await context.req.arrayBuffer());
    const current = fault;
    if (current && 'once' in current && current.once) fault = null;
    if (current?.kind === 'status') {
      if (current.retryAfter !== undefined) context.header('retry-after', current.retryAfter);
      return context.text('', current.status);
    }
    const id = context.req.param('id');
    const receiver = receivers.get(id);
    if (!receiver) return context.text('There is no such subscription.', 404);
    const header = (name: string) => context.req.header(name);
    const vapid = readVapid(header('authorization'), { origin: origin(), nowMs: Date.now() });
    if ('status' in vapid) return context.text(vapid.why, vapid.status);
    if (vapid.key !== receiver.applicationServerKey) return context.text('The subscription is by another key.', 403);
    const ttlSec = Number(header('ttl') ?? Number.NaN);
    if (!Number.isInteger(ttlSec) || ttlSec < 0) return context.text('TTL is missing.', 400);
    if (header('content-encoding') !== 'aes128gcm') return context.text('Content-Encoding must be aes128gcm.', 415);
    const topic = header('topic') ?? null;
    if (topic !== null && !/^[\w-]{1,32}$/.test(topic)) return context.text('Topic is wrong.', 400);
    const urgency = header('urgency') ?? 'normal';
    if (!['very-low', 'low', 'normal', 'high'].includes(urgency)) return context.text('Urgency is wrong.', 400);
    if (body.length > mostBytes) return context.text('', 413);
    const payload = decrypt(body, receiver);
    pushes.push({ subscription: id, payload, ttlSec, urgency, topic, subject: vapid.subject, at: new Date() });
    pushes.splice(0, Math.max(0, pushes.length - mostKept));
    if (current?.kind === 'drop') {
      (context.env as HttpBindings).incoming.socket.destroy();
      return context.body(null);
    }
    if (current?.kind === 'hang') return new Promise<Response>(() => {});
    context.header('location', `${origin()}/message/${randomUUID()}`);
    return context.body(null, 201);
  });

  return {
    app,
    standIn: {
      subscribe,
      pushes: () => [...pushes],
      waiting(endpoint) {
        const own = pushes.filter(({ subscription }) => endpoint.endsWith(`/${subscription}`));
        return own.filter(
          (push, at) => push.topic === null || !own.slice(at + 1).some(({ topic }) => topic === push.topic),
        );
      },
      fail(next) {
        fault = next;
      },
      requests: () => requests,
    },
  };
}
