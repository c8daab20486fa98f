import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DemoSite, startDemoSite } from '../../../demo-site/server.ts';
import { contentHash } from '../ledger/content.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { phoneOf } from '../load/envelopes.ts';
import { branch, hookSecret } from './sites-file.ts';

/** The Yclients stand-in behind a slow API, so that jobs are at work when the backend is killed. */
export interface SlowYclients {
  /** For the connection's `apiBase`. */
  apiBase: string;
  /** Someone books past every page of ours: only the webhook tells of it. */
  book(): void;
  /** From now on each hook is sent to this port. */
  hookTo(port: number): void;
  /**
   * A read that was broken off, because its reader was killed, waits for someone to take it over: how long that took,
   * milliseconds, and how many wait still.
   */
  takeovers(): { tookMs: number[]; waiting: number };
  /** Records whose hook was answered 2xx and so have to become a booking. */
  acceptedRecords(): string[];
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Long enough for a kill to find a read under way, short enough for two at a time to keep up. */
const answerAfterMs = { least: 200, most: 1200 };

/** Starts it on free ports; what is booked goes to the ledger. */
export async function startSlowYclients(ledger: Ledger): Promise<SlowYclients> {
  const site = await startDemoSite({
    port: 0,
    host: '127.0.0.1',
    tags: {},
    yclients: { hookDelayMs: 50, hookRetryDelayMs: 2_000, restLimits: { perSecond: 1000, perMinute: 100_000 } },
  });
  const abandoned = new Map<string, number>();
  const tookMs: number[] = [];
  const server = createServer((call, answer) => {
    const path = call.url ?? '/';
    const abandonedAt = abandoned.get(path);
    if (abandonedAt !== undefined) tookMs.push(performance.now() - abandonedAt);
    abandoned.delete(path);
    const { least, most } = answerAfterMs;
    const timer = setTimeout(() => forward(site, call, answer), least + Math.random() * (most - least));
    answer.on('close', () => {
      clearTimeout(timer);
      if (!answer.writableFinished) abandoned.set(path, performance.now());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const accepted = new Set<string>();
  let booked = 0;

  /** Looks through the stand-in's own record of its hooks. */
  const noteAccepted = () => {
    for (const { body, status } of site.yclients.hookAttempts) {
      const { resource, resource_id: id } = JSON.parse(body) as { resource: string; resource_id: number };
      if (resource !== 'record' || status < 200 || status > 299 || accepted.has(`${id}`)) continue;
      accepted.add(`${id}`);
      ledger.accepted('record', `${id}`);
    }
  };

  return {
    apiBase: `http://api.yclients.localhost:${(server.address() as AddressInfo).port}`,
    book() {
      const serial = `record ${booked++}`;
      const startsAt = startOf(booked);
      const record = site.yclients.createOnlineRecord({
        date: startsAt,
        client: { name: `Guest ${serial}`, phone: phoneOf(serial).slice(1) },
      });
      ledger.made('record', `${record.id}`, contentHash({ startsAtLocal: startsAt }));
    },
    hookTo: (port) => site.yclients.setHooks(branch, [`http://127.0.0.1:${port}/hooks/${hookSecret}`]),
    takeovers: () => ({ tookMs, waiting: abandoned.size }),
    acceptedRecords() {
      noteAccepted();
      return [...accepted];
    },
    settled: () => site.yclients.hooksSettled(),
    async stop() {
      server.closeAllConnections();
      server.close();
      await site.stop();
    },
  };
}

/** Another minute for each record, some weeks ahead, as the branch's own clock shows it. */
function startOf(serial: number): string {
  return new Date(Date.now() + 30 * 86_400_000 + serial * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}

function forward(site: DemoSite, call: IncomingMessage, answer: ServerResponse): void {
  const { port } = new URL(site.url('api.yclients.localhost'));
  const inner = request({ host: '127.0.0.1', port, path: call.url, headers: call.headers }, (from) => {
    answer.writeHead(from.statusCode ?? 502, from.headers);
    from.pipe(answer);
  });
  inner.on('error', () => answer.destroy());
  inner.end();
}
