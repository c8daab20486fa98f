import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { type Backend, startBackend } from '../../backend/main.ts';
import { workerLine } from '../../backend/push/settings/worker-line.ts';
import { type DemoSite, startDemoSite } from '../../demo-site/server.ts';
import type { YclientsOptions } from '../../demo-site/stand-ins/yclients/options.ts';
import { setUpMail } from './set-up-mail.ts';
import { setUpPush } from './set-up-push.ts';
import { branch, type DemoSecrets, demoSites, formNumber, hosts } from './sites-file.ts';

/** A demo that runs: where it is, and how to get in. */
export interface Demo {
  console: string;
  salon: string;
  shop: string;
  landing: string;
  /** Where the letters that were sent are shown. */
  mail: string;
  /** Where the pushes that were sent are shown. */
  push: string;
  email: string;
  password: string;
  token: string;
  site: DemoSite;
  backend: Backend;
  stop(): Promise<void>;
}

export interface DemoOptions {
  backendPort: number;
  sitePort: number;
  dataFolder: string;
  token?: string | undefined;
  password?: string | undefined;
  /** PostgreSQL instead of the embedded database. */
  databaseUrl?: string | undefined;
  yclients?: YclientsOptions;
}

const distFolder = fileURLToPath(new URL('../../dist', import.meta.url));

/** Starts backend, console, salon and stand-ins in this process. Throws plain sentences and leaves nothing running. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { backendPort, sitePort, dataFolder, databaseUrl, yclients } = options;
  const secrets: DemoSecrets = { token: options.token ?? secret(), hookSecret: secret() };
  const email = 'owner@tendril.localhost';
  const password = options.password ?? secret().slice(0, 12);
  const url = `http://localhost:${backendPort}`;

  const site = await startDemoSite({
    port: sitePort,
    host: '127.0.0.1',
    tags: { salon: `${url}/t/salon.js`, shop: `${url}/t/shop.js` },
    hooks: { [branch]: [`http://127.0.0.1:${backendPort}/hooks/${secrets.hookSecret}`] },
    ...(yclients && { yclients }),
    workerLine: workerLine({ site: 'shop', publicUrl: url }),
  });
  try {
    site.yclients.setInjection(formNumber, `<script async src="${url}/t/salon-booking.js"></script>`);
    const backend = await startBackend(
      {
        mode: 'development',
        host: '127.0.0.1',
        port: backendPort,
        publicUrl: url,
        dataFolder,
        databaseUrl,
        databaseBackend: 'postgres',
        trustedProxies: 0,
        eventsPerMinute: 600_000,
        metricsToken: undefined,
        secretKey: databaseUrl ? randomBytes(32) : undefined,
        sites: demoSites({ sitePort, ...secrets }),
        owner: { email, password },
        distFolder,
      },
      { log: pino({ level: process.env.LOG_LEVEL ?? 'error' }) },
    );
    const sender = { site: 'salon', name: 'Салон «Лоза»', address: 'hello@salon.example' };
    await setUpMail({ url, email, password }, { mail: site.mail, sender });
    await setUpPush({ url, email, password }, `${hosts.push}:${sitePort}`);
    return {
      console: `${url}/`,
      salon: `${site.url(hosts.salon)}/`,
      shop: `${site.url(hosts.shop)}/`,
      landing: `${site.url(hosts.form)}/company/${branch}/personal/menu`,
      mail: `${site.url(hosts.mail)}/`,
      push: `${site.url(hosts.push)}/`,
      email,
      password,
      token: secrets.token,
      site,
      backend,
      async stop() {
        await site.stop();
        await backend.stop();
      },
    };
  } catch (error) {
    await site.stop();
    throw error;
  }
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}

const secret = () => randomBytes(24).toString('base64url');
