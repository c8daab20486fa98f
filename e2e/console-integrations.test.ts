import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hosts } from '../scripts/demo/sites-file.ts';
import { until } from './support/api.ts';
import { newGuest } from './support/booking-form.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The salon's second branch, which the sites file does not connect. */
const branch = 700200;
const tokens = { partner: 'demo-partner-token', user: 'demo-user-token', next: 'token-after-the-password' };

/** A console that somebody has logged in to. */
async function openConsole(look: object): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await world.browser.newContext(look);
  const page = await context.newPage();
  await page.goto(world.demo.console);
  await page.locator('input[type="email"]').fill(world.demo.email);
  await page.locator('input[type="password"]').fill(world.demo.password);
  await page.keyboard.press('Enter');
  await page.locator('.menu').waitFor();
  return { page, close: () => context.close() };
}

const api = () => world.demo.site.url(hosts.api);

/** A booking that only the webhook tells of. */
function bookOutside() {
  const guest = newGuest();
  const { yclients } = world.demo.site;
  yclients.createOnlineRecord({ company: branch, client: guest, date: '2026-12-01 12:00' });
  return guest;
}

test('a wrong token, a wrong branch and a wrong address are told plainly, in Russian too', async () => {
  const { page, close } = await openConsole({ locale: 'ru-RU' });
  await page.getByRole('link', { name: 'Интеграции' }).click();
  await page.getByRole('button', { name: 'Подключить YCLIENTS и Altegio' }).click();
  await page.getByRole('button', { name: 'Подключить', exact: true }).click();
  await page.getByText('Исправьте отмеченное').waitFor();
  expect(await page.getByLabel('Филиалы').getAttribute('aria-invalid')).toBe('true');

  await page.getByLabel('Филиалы').fill('1');
  await page.getByLabel('Токен партнёра').fill('wrong');
  await page.getByLabel('Токен пользователя').fill(tokens.user);
  await page.getByLabel('Адрес API').fill(api());
  const check = page.locator('.connection-form').getByRole('button', { name: 'Проверить подключение' });
  await check.click();
  await page.getByText('токен не подходит').waitFor();
  expect(await page.locator('.blamed[data-blamed="true"] label').textContent()).toBe('Токен партнёра');
  await page.getByLabel('Токен партнёра').fill(tokens.partner);
  await check.click();
  await page.getByText('филиал не найден').waitFor();
  await page.getByLabel('Адрес API').fill('https://127.0.0.1');
  await check.click();
  await page.locator('.check-result[data-good="false"]').waitFor();
  await close();
});

test('a branch is connected; what a changed password parks is put right and sent again, and arrives once', async () => {
  const { page, close } = await openConsole({ locale: 'en-GB' });
  const { yclients } = world.demo.site;
  await page.goto(`${world.demo.console}integrations?site=salon`);
  await page.getByRole('button', { name: 'Connect YCLIENTS and Altegio', exact: true }).click();
  await page.getByLabel('Branches').fill(String(branch));
  await page.getByLabel('Partner’s token').fill(tokens.partner);
  await page.getByLabel('User’s token').fill('wrong');
  await page.getByLabel('Address of the API').fill(api());
  const form = page.locator('.connection-form');
  await form.getByRole('button', { name: 'Check the connection' }).click();
  await page.getByText('the token is not accepted').waitFor();
  expect(await page.locator('.blamed[data-blamed="true"] label').textContent()).toBe('User’s token');
  await page.getByLabel('User’s token').fill(tokens.user);
  await form.getByRole('button', { name: 'Check the connection' }).click();
  await page.getByText('The connection works').waitFor();
  await form.getByRole('button', { name: 'Connect', exact: true }).click();
  const shown = page.locator('dialog[open] .once-value input');
  await shown.waitFor();
  const address = await shown.inputValue();
  await page.getByRole('button', { name: 'Done' }).click();
  expect(await page.content()).not.toContain(address.split('/').at(-1));

  yclients.setHooks(branch, [address]);
  const first = bookOutside();
  await until('the first booking', async () => (await world.api.ofPhone(first.phone))[0]);
  const card = page.locator('.connection').filter({ hasText: `Branches: ${branch}` });
  await card.getByText('Working', { exact: true }).waitFor();

  yclients.setUserToken(tokens.next);
  const second = bookOutside();
  await page.getByRole('link', { name: 'Parked', exact: true }).click();
  // The booking and its client.
  await page.locator('.parked-row').nth(1).waitFor();
  await page.locator('.parked-row').filter({ hasText: 'Booking' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByText('A user’s token ends when that user changes the password').waitFor();
  const content = dialog.getByLabel('Content');
  const before = await content.inputValue();
  await content.fill(before.replace(String(branch), '1'));
  await dialog.getByRole('button', { name: 'Save the change' }).click();
  await dialog.getByText('must be one of the branches of the connection').waitFor();
  await content.fill(before);
  await page.keyboard.press('Escape');
  expect(await world.api.ofPhone(second.phone)).toEqual([]);

  await page.goto(`${world.demo.console}integrations?site=salon`);
  await card.getByText('Not working', { exact: true }).waitFor();
  await card.getByRole('button', { name: 'Settings' }).click();
  // Of a secret its last four characters are shown, and no more of it.
  expect(await card.locator('.secret-end').allTextContents()).toEqual([
    tokens.partner.slice(-4),
    tokens.user.slice(-4),
  ]);
  expect(await page.content()).not.toContain(tokens.user);
  await card.getByRole('button', { name: 'Replace: User’s token' }).click();
  await card.getByLabel('User’s token').fill(tokens.next);
  await card.getByRole('button', { name: 'Save' }).click();
  await card.getByText('Saved. It counts from now on.').waitFor();
  await card.getByRole('link', { name: '2 parked deliveries' }).click();
  await page.getByRole('button', { name: 'Send all again' }).click();
  await page.getByText('Nothing is parked', { exact: true }).waitFor();
  await until('the second booking', async () => (await world.api.ofPhone(second.phone))[0]);
  await yclients.hooksSettled();
  expect(await world.api.ofPhone(second.phone)).toHaveLength(1);
  expect((await world.api.troubles('salon')).filter(({ kind }) => kind === 'parked-hook')).toEqual([]);

  await page.goto(`${world.demo.console}integrations?site=salon`);
  await card.getByRole('button', { name: /^Disconnect/ }).click();
  await card.getByRole('button', { name: /Sure\?/ }).click();
  await card.waitFor({ state: 'detached' });
  expect(await world.api.ofPhone(first.phone)).toHaveLength(1);
  yclients.setUserToken(tokens.user);
  await close();
});

test('a viewer sees nothing of it', async () => {
  const { page, close } = await openConsole({ locale: 'en-GB' });
  const { link } = await page.evaluate(async () => {
    const body = JSON.stringify({ email: 'viewer@salon.example', role: 'viewer', sites: null });
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/invitations', { method: 'POST', headers, body })).json();
  });
  await close();
  const viewer = await world.browser.newPage({ locale: 'en-GB' });
  await viewer.goto(link);
  await viewer.locator('input[type="password"]').first().fill('a long phrase of my own');
  await viewer.keyboard.press('Enter');
  await viewer.locator('.menu').waitFor();
  expect(await viewer.locator('.menu').textContent()).not.toContain('Integrations');
  const statuses = await viewer.evaluate(() =>
    Promise.all(['connections', 'adapters', 'parked'].map(async (path) => (await fetch(`/api/${path}`)).status)),
  );
  expect(statuses).toEqual([403, 403, 403]);
  await viewer.close();
});
