import { readFile } from 'node:fs/promises';
import axe from 'axe-core';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from './support/api.ts';
import { book, type Guest, newGuest } from './support/booking-form.ts';
import { campaign } from './support/journeys.ts';
import { tagRuns } from './support/visitor.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let guest: Guest;
beforeAll(async () => {
  world = await openWorld();
  guest = newGuest();
  const visitor = await world.visitor();
  await visitor.page.goto(`${world.demo.salon}?${campaign}&from=card`);
  await tagRuns(visitor.page);
  await visitor.page.locator('.hero .ms_booking').click();
  await book(visitor.page.frameLocator('.yWidgetIFrame'), guest);
  await until('the inquiry', async () => (await world.api.ofPhone(guest.phone))[0]?.reportedBy.length === 2);
  await visitor.leave();
});
afterAll(() => world.close());

async function logIn(page: Page): Promise<void> {
  await page.goto(world.demo.console);
  await page.locator('input[type="email"]').fill(world.demo.email);
  await page.locator('input[type="password"]').fill(world.demo.password);
  await page.keyboard.press('Enter');
  await rowOf(page).waitFor();
}

const rowOf = (page: Page) => page.locator('main tr').filter({ hasText: guest.name }).first();

/** What axe finds wrong with the page as it stands. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe('the list of inquiries', () => {
  test('is narrowed by keyboard, the address says by what, and a chip takes it off', async () => {
    const context = await world.browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await logIn(page);
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
    await context.close();
  });

  test('opens as the view that was saved, with its columns', async () => {
    const context = await world.browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await logIn(page);
    await page.goto(`${world.demo.console}?device=desktop&columns=contact.landing`);
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
    await context.close();
  });

  test('comes out as a file with what its filter found', async () => {
    const context = await world.browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await logIn(page);
    await page.goto(`${world.demo.console}?label=from%3Acard`);
    await rowOf(page).waitFor();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('button', { name: 'Export as CSV' }).click();
    const link = page.getByRole('link', { name: 'Download' });
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.split('\r\n')).toHaveLength(3);
    for (const part of [guest.name, `'${guest.phone}`, 'spring', 'from: card']) expect(text).toContain(part);
    await context.close();
  });

  test.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)('has nothing that axe finds with its menus open, %s, %d pixels wide', async (colorScheme, width) => {
    // axe is put in by the test, which the console's own policy would rightly refuse.
    const look = { colorScheme, viewport: { width, height: 844 }, bypassCSP: true, locale: 'ru-RU' };
    const context = await world.browser.newContext(look);
    const page = await context.newPage();
    await logIn(page);
    await page.goto(`${world.demo.console}?source=yandex&period=90-days`);
    await rowOf(page).waitFor();
    for (const name of ['Период', 'Фильтр', 'Виды', 'Столбцы', 'Выгрузка']) {
      const menu = page.getByRole('group', { name, exact: true });
      const button =
        name === 'Период'
          ? page.getByRole('button', { name: '90 дней', exact: true })
          : page.getByRole('button', { name, exact: true });
      await button.click();
      await menu.waitFor();
      expect(await findings(page), name).toEqual([]);
      await page.keyboard.press('Escape');
      await menu.waitFor({ state: 'detached' });
    }
    await context.close();
  });
});
