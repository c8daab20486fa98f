import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { consoleForTests } from './support/console-for-tests.ts';

const { world, guest, rowOf, ownersPage } = await consoleForTests();

const desktop = { locale: 'en-GB', viewport: { width: 1440, height: 900 } };

describe('the list of inquiries', () => {
  test('is narrowed by keyboard, the address says by what, and a chip takes it off', async () => {
    const page = await ownersPage('', desktop);
    await page.getByRole('button', { name: 'Filter', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Source', exact: true }).press('Enter');
    await page.getByRole('checkbox', { name: /^yandex/ }).press('Space');
    await page.waitForURL(/source=yandex/);
    await page.keyboard.press('Escape');
    await rowOf(page).waitFor();
    await page.goto(`${world.demo.console}?source=nobody`);
    await page.getByText('Nothing matches these filters').waitFor();
    await page.getByRole('button', { name: 'Remove: Source' }).click();
    await rowOf(page).waitFor();
    expect(new URL(page.url()).search).not.toContain('source');
  });

  test('opens as the view that was saved, with its columns', async () => {
    const page = await ownersPage('?device=desktop&columns=contact.landing', desktop);
    await page.getByRole('columnheader', { name: 'Landing page' }).waitFor();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByLabel('Name of the view').fill('Desktop');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Open first: Desktop' }).click();
    await page.getByRole('button', { name: 'Open first: Desktop', pressed: true }).waitFor();
    await page.goto(world.demo.console);
    await page.waitForURL(/device=desktop/);
    await page.getByRole('columnheader', { name: 'Landing page' }).waitFor();
    expect(await page.getByRole('columnheader').allTextContents()).toEqual(['Contact', 'Landing page']);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('button', { name: 'Remove the view: Desktop' }).click();
    await page.getByRole('button', { name: 'Open first: Desktop' }).waitFor({ state: 'detached' });
  });

  test('comes out as a file with what its filter found', async () => {
    const page = await ownersPage('?label=from%3Acard', desktop);
    await rowOf(page).waitFor();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('button', { name: 'Export as CSV' }).click();
    const link = page.getByRole('link', { name: 'Download' });
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.split('\r\n')).toHaveLength(3);
    for (const part of [guest.name, `'${guest.phone}`, 'spring', 'from: card']) expect(text).toContain(part);
  });
});
