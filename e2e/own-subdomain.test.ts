import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, startBackend } from '../backend/main.ts';
import { parseSitesFile } from '../backend/sites/check-sites-file.ts';
import type { Inquiry } from '../contracts/inquiry.ts';
import { freePort } from '../scripts/demo/start-demo.ts';
import { type Api, readApi, until } from './support/api.ts';
import { openBrowser } from './support/open-browser.ts';

// A site that serves the intake from its own sub-domain (a CNAME to us): salon.localhost and t.salon.localhost.

const token = 'own-subdomain-token';
let folder: string;
let site: Server;
let siteUrl: string;
let intakeUrl: string;
let backend: Backend;
let api: Api;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  const port = await freePort();
  folder = await mkdtemp(join(tmpdir(), 'tendril-subdomain-'));
  intakeUrl = `http://t.salon.localhost:${port}`;
  site = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Salon</title><script async src="${intakeUrl}/t/salon.js"></script>`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const host = `salon.localhost:${(site.address() as AddressInfo).port}`;
  siteUrl = `http://${host}/`;
  const settings = { id: 'salon', name: 'Salon', domains: [host], intakeHost: `t.salon.localhost:${port}` };
  const sites = [{ ...settings, fallback: { kind: 'campaign', campaign: 'none' } }];
  backend = await startBackend(
    {
      ...{ mode: 'development', host: '127.0.0.1', port, publicUrl: `http://localhost:${port}`, dataFolder: folder },
      ...{ databaseUrl: undefined, databaseBackend: 'postgres', secretKey: undefined },
      ...{ trustedProxies: 0, eventsPerMinute: 600_000, metricsToken: undefined },
      sites: parseSitesFile({ sites, tokens: [{ name: 'test', token }] }, 'development'),
      owner: { email: 'owner@localhost', password: 'a password for tests' },
      distFolder: fileURLToPath(new URL('../dist', import.meta.url)),
    },
    { log: pino({ level: 'error' }) },
  );
  api = readApi({ url: `http://localhost:${port}/`, token });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await backend.stop();
  site.closeAllConnections();
  await new Promise((resolve) => site.close(resolve));
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => context?.close());

const push = (page: Page, ...call: unknown[]) =>
  page.evaluate((words) => {
    const page = window as unknown as { tendril: unknown[] };
    page.tendril = page.tendril ?? [];
    page.tendril.push(words);
  }, call);

let phones = 0;
/** Leaves an inquiry on the page and gives it as the API has it. */
async function inquire(page: Page): Promise<Inquiry> {
  phones += 1;
  const phone = `+7900000${String(phones).padStart(4, '0')}`;
  await push(page, 'inquiry', { phone });
  return until('the inquiry', async () => (await api.ofPhone(phone))[0]);
}

const ourCookie = async () => (await context.cookies(`${intakeUrl}/c/salon`)).find(({ name }) => name === 'tendril');

/** What Safari does after seven days without a visit: everything that scripts have stored is gone. */
async function forgetScriptStorage(page: Page): Promise<void> {
  await page.goto('about:blank');
  const session = await context.newCDPSession(page);
  const origin = siteUrl.replace(/\/$/, '');
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb' });
}

describe('a site whose intake is on its own sub-domain', () => {
  test('keeps the visitor in a cookie that scripts cannot see, and knows them after their storage is gone', async () => {
    context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${siteUrl}?utm_source=yandex&utm_campaign=spring`);
    const before = await inquire(page);
    const cookie = await ourCookie();
    expect(cookie).toMatchObject({ value: before.visit?.visitor, httpOnly: true, sameSite: 'Lax', path: '/c/salon' });
    expect((cookie?.expires ?? 0) - Date.now() / 1000).toBeGreaterThan(399 * 86_400);

    await forgetScriptStorage(page);
    await page.goto(`${siteUrl}?utm_source=vk`);
    const after = await inquire(page);
    expect(after.visit?.visitor).toBe(before.visit?.visitor);
    expect(after.visit?.session).not.toBe(before.visit?.session);
    expect(after.visit?.number).toBe(2);
    expect(after.firstTouch?.origin.campaign).toBe('spring');
    expect(after.lastTouch?.origin.source).toBe('vk');

    // The tag has taken over who it is, so the next session counts on.
    const kept = await page.evaluate(() => JSON.parse(localStorage.getItem('tendril') ?? '{}'));
    expect(kept).toMatchObject({ visitor: before.visit?.visitor, number: 2 });
  });

  test('takes the cookie away when the visitor withdraws their consent', async () => {
    context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(siteUrl);
    await inquire(page);
    expect(await ourCookie()).toBeDefined();
    await push(page, 'consent', { granted: false });
    await until('no cookie', async () => (await ourCookie()) === undefined);
    await page.reload();
    const afterwards = await inquire(page);
    expect(afterwards.visit).toBeNull();
    expect(await ourCookie()).toBeUndefined();
  });

  test('gives no cookie on any other host', async () => {
    const answer = await fetch(`${backend.url}/c/salon`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin: siteUrl.replace(/\/$/, '') },
      body: JSON.stringify({
        events: [{ id: '01990000-0000-7000-8000-000000000001', at: Date.now(), type: 'page_view', url: siteUrl }],
      }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });
});
