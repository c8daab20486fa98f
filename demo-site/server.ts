import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { salonSite } from './salon/index.ts';
import { shopSite } from './shop/index.ts';
import { type MailStandIn, startMail } from './stand-ins/mail/index.ts';
import { createPush, type PushStandIn } from './stand-ins/push/index.ts';
import { createYclients, type YclientsStandIn } from './stand-ins/yclients/index.ts';
import type { YclientsOptions } from './stand-ins/yclients/options.ts';

/** What the demo is started with. */
export interface DemoSiteOptions {
  /** 0 takes a free port. */
  port: number;
  /** The demo is for this machine only. */
  host: '127.0.0.1';
  /** Site id → address of its tag: `salon` and `shop`. Without an entry their pages have no tag. */
  tags: Readonly<Record<string, string>>;
  /** Branch → hook addresses, as a salon's owner would set them. */
  hooks?: Readonly<Record<number, readonly string[]>>;
  yclients?: YclientsOptions;
  /** What the shop’s `/tendril-worker.js` says; absent: it has none. */
  workerLine?: string | undefined;
}

/** A demo that runs. */
export interface DemoSite {
  /** Address of one of its hosts, without a path: `url('salon.localhost')`. */
  url(hostName: string): string;
  /** Closes everything, also connections that are open; nothing waits or runs afterwards. */
  stop(): Promise<void>;
  readonly yclients: YclientsStandIn;
  readonly mail: MailStandIn;
  readonly push: PushStandIn;
}

/**
 * Starts the salon, the shop and the stand-ins on one loopback port; the `Host` header says who is meant. Rejects with Node's
 * own error when the port is taken, RangeError when a hook address leads elsewhere than to this machine.
 */
export async function startDemoSite({
  port,
  host,
  tags,
  hooks = {},
  yclients = {},
  workerLine,
}: DemoSiteOptions): Promise<DemoSite> {
  let boundPort = port;
  const url = (hostName: string) => `http://${hostName}:${boundPort}`;
  const salon = salonSite({ tag: tags.salon, url });
  const shop = shopSite({ tag: tags.shop, workerLine });
  const standIn = createYclients(yclients, url);
  for (const [company, urls] of Object.entries(hooks)) standIn.standIn.setHooks(Number(company), urls);

  const mail = await startMail();
  const push = createPush(() => url('push.localhost'));

  function answer(request: Request, env: unknown): Response | Promise<Response> {
    const { hostname } = new URL(request.url);
    const own: Record<string, Hono> = {
      'salon.localhost': salon,
      'shop.localhost': shop,
      'mail.localhost': mail.app,
      'push.localhost': push.app as unknown as Hono,
    };
    const app = Object.hasOwn(own, hostname) ? own[hostname] : standIn.appFor(hostname);
    const bindings = env as Record<string, unknown>;
    return app?.fetch(request, bindings) ?? new Response(directory(url), { status: 421 });
  }

  const server = createAdaptorServer({ fetch: answer, overrideGlobalObjects: false }) as Server;
  try {
    await listen(server, { port, host });
  } catch (error) {
    await mail.stop();
    throw error;
  }
  boundPort = (server.address() as AddressInfo).port;

  return {
    url,
    yclients: standIn.standIn,
    mail: mail.standIn,
    push: push.standIn,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, standIn.stop(), mail.stop()]);
    },
  };
}

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

/** For whoever comes by another name: where everything is. */
function directory(url: (hostName: string) => string): string {
  const hosts = ['salon', 'shop', 'mail', 'push', 'n123456.yclients', 'w123456.yclients', 'api.yclients'];
  return `No demo site has this host name. There are:\n${hosts.map((host) => url(`${host}.localhost`)).join('\n')}\n`;
}
