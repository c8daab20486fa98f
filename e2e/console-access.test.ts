import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { TOTP } from 'otpauth';
import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Backend, startBackend } from '../backend/main.ts';
import { readSettings } from '../backend/settings.ts';
import { parseSitesFile } from '../backend/sites/check-sites-file.ts';
import { openBrowser } from './support/open-browser.ts';

const password = 'a long phrase of my own';
const site = (id: string) => {
  const domains = [`${id}.example`];
  return { id, name: `Site ${id}`, domains, fallback: { kind: 'campaign', campaign: 'walk-in' } };
};

let folder: string;
let backend: Backend;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tendril-access-'));
  const settings = readSettings({ PORT: '0', DATA_DIR: folder, OWNER_EMAIL: 'owner@localhost' });
  const sites = parseSitesFile({ sites: [site('salon'), site('spa')] }, 'production');
  backend = await startBackend({ ...settings, sites }, { log: pino({ level: 'silent' }) });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await backend.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A page of a new browser, in English; axe is put in by the test, which the console's own policy would rightly refuse. */
async function newPage(look: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', bypassCSP: true, ...look });
  return context.newPage();
}

async function logIn(page: Page, email: string): Promise<void> {
  await page.goto(backend.url);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
}

/** What axe finds wrong with the page as it stands, and whether it is wider than the screen. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return [...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...(wide ? ['scrolls sideways'] : [])];
}

describe('access', { timeout: 120_000 }, () => {
  test('the first owner comes in by the printed link, by keyboard alone, and refuses a common password', async () => {
    const page = await newPage();
    await page.goto(backend.welcomeLink ?? '');
    await page.getByLabel('E-mail').fill('owner@salon.example');
    await page.keyboard.press('Tab');
    await page.keyboard.type('password1');
    await page.keyboard.press('Enter');
    await page.getByText('among the first to be tried').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByLabel('New password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'My account: owner@salon.example' }).waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await page.goto(`${backend.url}/`);
    await page.goto(backend.welcomeLink ?? '');
    await page.getByText('This link no longer works').waitFor();
    await page.context().close();
  });

  test('an owner invites a viewer for one site, who joins by the link and sees no access page', async () => {
    const page = await newPage();
    await logIn(page, 'owner@salon.example');
    await page.getByRole('link', { name: 'Access', exact: true }).click();
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByLabel('E-mail').fill('viewer@salon.example');
    await page.getByRole('radio', { name: /^Viewer/ }).check();
    await page.getByLabel('Only those chosen').check();
    await page.getByRole('button', { name: 'Make the link' }).click();
    await page.getByText('Choose at least one site.').waitFor();
    await page.getByLabel('Site spa').check();
    await page.getByRole('button', { name: 'Make the link' }).click();
    const link = await page.locator('.once-value input').inputValue();

    const guest = await newPage();
    await guest.goto(link);
    await guest.getByLabel('New password').fill(password);
    await guest.keyboard.press('Enter');
    await guest.getByRole('link', { name: /My account/ }).click();
    await guest.getByText('Site spa').waitFor();
    expect(await guest.getByRole('link', { name: 'Access', exact: true }).count()).toBe(0);
    await guest.goto(`${backend.url}/people`);
    await guest.getByText('There is no such page').waitFor();
    await Promise.all([guest.context().close(), page.context().close()]);
  });

  test('a token is shown once, with the rights, sites and days that were chosen', async () => {
    const page = await newPage();
    await logIn(page, 'owner@salon.example');
    await page.getByRole('link', { name: /My account/ }).waitFor();
    await page.goto(`${backend.url}/people?tab=tokens`);
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByLabel('Name').fill('report');
    await page.getByLabel('Good for').selectOption('30 days');
    await page.getByRole('button', { name: 'Make the token' }).click();
    const token = await page.locator('.once-value input').inputValue();
    const answer = await fetch(`${backend.url}/api/inquiries`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    await page.getByRole('button', { name: 'Done' }).click();
    const { tokens } = (await (await page.request.get(`${backend.url}/api/tokens`)).json()) as {
      tokens: { scopes: string[]; createdAt: string; expiresAt: string }[];
    };
    const [made] = tokens;
    expect(made?.scopes).toEqual(['inquiries:read']);
    expect(Date.parse(made?.expiresAt ?? '') - Date.parse(made?.createdAt ?? '')).toBe(30 * 24 * 3_600_000);
    const revoke = page.getByRole('button', { name: /Revoke the token report/ });
    await revoke.click();
    await revoke.click();
    await page.getByText('No tokens yet').waitFor();
    await page.context().close();
  });

  test('a second factor is set up from the page and asked for at the next log-in', async () => {
    const page = await newPage();
    await logIn(page, 'viewer@salon.example');
    await page.getByRole('link', { name: /My account/ }).click();
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByRole('img', { name: 'QR code of the key' }).waitFor();
    const secret = ((await page.locator('.factor-key code').textContent()) ?? '').replaceAll(' ', '');
    expect(await findings(page)).toEqual([]);
    await page.getByLabel('Code from the app').fill(new TOTP({ secret }).generate());
    await page.locator('.factor-offer').getByLabel('Current password').fill(password);
    await page.keyboard.press('Enter');
    const recoveryCode = (await page.locator('.recovery-codes li').first().textContent()) ?? '';
    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await page.getByLabel('E-mail').waitFor();
    await logIn(page, 'viewer@salon.example');
    await page.getByLabel('Second-factor code').fill(recoveryCode);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /My account/ }).waitFor();
    await page.context().close();
  });
});
