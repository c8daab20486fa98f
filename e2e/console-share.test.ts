import { TOTP } from 'otpauth';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { consoleForTests, findings, guestsGoal, looks } from './support/console-for-tests.ts';

const { world, guest, ownersPage, strangersPage } = await consoleForTests();

const desktop = { locale: 'en-GB', viewport: { width: 1440, height: 900 } };

/** Shares what the page shows, and gives the link. */
async function share(page: Page, { name, password = '' }: { name: string; password?: string }): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByLabel('Password, if you want one').fill(password);
  await dialog.locator('select[name="site"]').selectOption('salon');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  return page.getByRole('textbox', { name: 'link' }).inputValue();
}

test('a list is shown to whoever has the link, without names and without a log-in, until it is withdrawn', async () => {
  const page = await ownersPage('?source=yandex', desktop);
  const link = await share(page, { name: 'For the boss' });
  await page.getByRole('button', { name: 'Done' }).click();

  const stranger = await strangersPage(desktop);
  const asked: string[] = [];
  stranger.on('request', (request) => asked.push(request.url()));
  // What somebody writes into the address changes nothing.
  await stranger.goto(link.replace('/share#', '/share?source=vk&columns=contact#'));
  await stranger.getByText('For the boss').waitFor();
  await stranger.locator('main tr').filter({ hasText: 'spring' }).first().waitFor();
  const text = (await stranger.locator('body').textContent()) ?? '';
  for (const secret of [guest.name, guest.phone, guest.email]) expect(text).not.toContain(secret);
  const token = link.slice(link.indexOf('#') + 1);
  expect(
    asked.filter((url) => !url.startsWith(link.split('/share')[0] ?? '') || url.split('#')[0]?.includes(token)),
  ).toEqual([]);
  await stranger.goto(world.demo.console);
  await stranger.locator('input[type="password"]').waitFor();

  await page.goto(`${world.demo.console}links`);
  const row = page.locator('tr').filter({ hasText: 'For the boss' });
  await row.getByRole('button', { name: 'Revoke the link For the boss' }).click();
  await row.getByRole('button', { name: /Sure/ }).click();
  await row.waitFor({ state: 'detached' });
  await stranger.goto(link);
  await stranger.getByText('This link no longer works').waitFor();
});

describe.each([looks[0], looks[3]])('what is shared on %s', (_, look) => {
  test('asks for its password, shows the report, and axe finds nothing', async () => {
    const owner = await ownersPage('analytics?site=salon&robots=with', desktop);
    const link = await share(owner, { name: 'Report', password: 'a long phrase' });
    const page = await strangersPage(look);
    await page.goto(link);
    const field = page.locator('input[type="password"]');
    await field.waitFor();
    expect(await findings(page)).toEqual([]);
    await field.fill('a wrong phrase');
    await field.press('Enter');
    await page.locator('.field-error').waitFor();
    await field.fill('a long phrase');
    await field.press('Enter');
    await page.locator('.plot canvas').waitFor();
    expect(await page.locator('.breakdown').textContent()).toContain('1');
    expect(await findings(page)).toEqual([]);
  });

  test('shows goals, and axe finds nothing', async () => {
    const owner = await ownersPage('goals', desktop);
    const link = await share(owner, { name: 'Goals' });
    const page = await strangersPage(look);
    await page.goto(link);
    await page.locator('main tr').filter({ hasText: guestsGoal }).first().waitFor();
    expect(await findings(page)).toEqual([]);
  });
});

test('who lacks a second factor that is demanded sees nothing but its setting-up, and comes in with it', async () => {
  const owner = await ownersPage('people', desktop);
  await owner.getByRole('checkbox', { name: 'Viewers' }).check();
  await owner.getByRole('button', { name: 'Save' }).click();
  await owner.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
  await owner.getByRole('button', { name: 'Invite' }).click();
  await owner.getByLabel('E-mail').fill('viewer@salon.example');
  await owner.getByRole('radio', { name: /Viewer/ }).check();
  await owner.getByRole('button', { name: 'Make the link' }).click();
  const link = await owner.getByRole('textbox', { name: 'link' }).inputValue();

  const page = await strangersPage({ ...desktop, bypassCSP: true });
  await page.goto(link);
  await page.locator('input[name="password"]').fill('a phrase of my own');
  await page.keyboard.press('Enter');
  await page.getByText('A second factor is needed').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Connect' }).click();
  const key = ((await page.locator('.factor-key code').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('Code from the app').fill(new TOTP({ secret: key }).generate());
  await page.getByLabel('Current password').fill('a phrase of my own');
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.locator('main tr').filter({ hasText: guest.name }).first().waitFor();
});
