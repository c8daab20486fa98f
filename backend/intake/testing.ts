import { once } from 'node:events';
import { type Agent, createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import type { SealedEvent } from '../../contracts/event.ts';
import { sealer } from '../../modules/common/seal.ts';
import { recordExchange } from '../exchange/record/record-exchange.ts';
import { recordFeedback } from '../feedback/record-feedback.ts';
import { newApp } from '../http/new-app.ts';
import { sharedRates } from '../http/shared-rates.ts';
import { recordInquiries } from '../inquiries/record-inquiries.ts';
import { recordOffers } from '../offers/record-offers.ts';
import { joinNewClues } from '../persons/joining/join-new-clues.ts';
import { recordFirstParty } from '../persons/record-first-party.ts';
import { recordShop } from '../shop/record-shop.ts';
import { siteReader } from '../sites/site-reader.ts';
import type { Store } from '../store/open-store.ts';
import { countTroubles } from '../troubles/count-trouble.ts';
import { parkEvents } from '../troubles/park-events.ts';
import { recordLosses } from '../troubles/record-losses.ts';
import { knownVisits } from '../visits/known-visits.ts';
import { recallVisitors } from '../visits/recall-visitors.ts';
import { recordVisits } from '../visits/record-visits.ts';
import { recordVitals } from '../vitals/record-vitals.ts';
import { collectListener } from './collect-listener.ts';
import { intakeRoutes } from './intake-routes.ts';
import { openIntake } from './open-intake.ts';
import type { IntakePorts } from './ports.ts';
import { repeatedContent } from './repeated-content.ts';
import { sealedEvents } from './sealed-events.ts';

/** For tests: the public edge on a real store, with what it logged. `overrides` replaces any port. */
export function intakeOn(store: Store, overrides: Partial<IntakePorts> = {}) {
  const lines: string[] = [];
  const ports: IntakePorts = {
    db: store.db,
    lanes: store.engine === 'pglite' ? 1 : 2,
    log: pino({ level: 'trace' }, { write: (line: string) => lines.push(line) }),
    now: () => new Date(),
    sites: siteReader(store.db),
    loader: '(c=>{})\n',
    built: {},
    modulesFolder: '/nowhere',
    publicUrl: 'https://tendril.example',
    sealing: sealedEvents(Buffer.alloc(32, 7)),
    repeats: repeatedContent(),
    knownVisits: knownVisits(),
    metrics: { request: () => {}, commit: () => {} },
    trustedProxies: 0,
    limits: {
      rates: sharedRates({ db: store.db, now: overrides.now ?? (() => new Date()) }),
      eventsPerMinute: 600_000,
    },
    enqueue: async () => {},
    takeHookMessages: async () => 0,
    ...{
      recallVisitors,
      recordVisits,
      recordInquiries,
      recordLosses,
      parkEvents,
      liveOptions: async () => ({}),
      recordOffers,
      recordExchange,
      recordFeedback,
      recordVitals,
      joinNewClues,
      recordShop,
      recordFirstParty,
      countTroubles,
    },
    ...overrides,
  };
  const intake = openIntake(ports);
  const app = newApp(ports.log).route('/', intakeRoutes(ports));
  const server = createServer(collectListener({ ...ports, intake }, getRequestListener(app.fetch)));
  let listening: Promise<unknown> | undefined;
  /** The port on 127.0.0.1 that answers from now on. */
  async function port(): Promise<number> {
    listening ??= once(server.listen(0, '127.0.0.1').unref(), 'listening');
    await listening;
    return (server.address() as AddressInfo).port;
  }
  /** One request over a real socket, from a caller that goes away afterwards. */
  const ask = async (path: string, asked: Asked = {}) => askPort(await port(), path, asked);
  return { app, intake, ports, lines, ask, port };
}

export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Absent: a connection of its own. */
  agent?: Agent;
}

async function askPort(port: number, path: string, { method = 'POST', headers = {}, body, agent }: Asked) {
  const asking = request({ host: '127.0.0.1', port, path, method, headers, agent: agent ?? false });
  asking.end(body);
  const [answer]: IncomingMessage[] = await once(asking, 'response');
  if (!answer) throw new Error('no answer');
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return { status: answer.statusCode ?? 0, headers: answer.headers, text, isReused: asking.reusedSocket };
}

/** For tests: an event as the tag's outbox keeps it on disk, sealed by the tag's own code. */
export async function sealAsBrowser(
  { id, ...event }: { id: string; [field: string]: unknown },
  publicKey: string,
): Promise<SealedEvent> {
  const sealed = await sealer(publicKey)(`1${JSON.stringify({ id, ...event })}`);
  return JSON.parse(sealed?.slice(1) ?? '');
}
