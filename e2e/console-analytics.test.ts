import type { BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './support/api.ts';
import { book, newGuest } from './support/booking-form.ts';
import { campaign } from './support/journeys.ts';
import { tagRuns } from './support/visitor.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const guest = newGuest();
  const visitor = await world.visitor();
  await visitor.page.goto(`${world.demo.salon}?${campaign}`);
  await tagRuns(visitor.page);
  await visitor.page.locator('.hero .ms_booking').click();
  await book(visitor.page.frameLocator('.yWidgetIFrame'), guest);
  await until('the inquiry', async () => (await world.api.ofPhone(guest.phone)).length === 1);
  await visitor.leave();
});
afterAll(() => world.close());

/** Logged in on the analytics of the salon, which take the test's own browser for a robot. */
async function openAnalytics(options: BrowserContextOptions, query = ''): Promise<Page> {
  const page = await (await world.browser.newContext(options)).newPage();
  await page.goto(world.demo.console);
  await page.locator('input[type="email"]').fill(world.demo.email);
  await page.locator('input[type="password"]').fill(world.demo.password);
  await page.keyboard.press('Enter');
  await page.locator('main table').first().waitFor();
  await page.goto(`${world.demo.console}analytics?site=salon&robots=with${query}`);
  await page.locator('.breakdown').waitFor();
  return page;
}

test('the plot is drawn under the console’s own policy without a violation, and the arrow keys read it', async () => {
  const page = await openAnalytics({ locale: 'en-GB' });
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) violations.push(message.text());
  });
  await page.reload();
  await page.locator('.plot canvas').waitFor();
  await page.locator('.plot').focus();
  await page.keyboard.press('End');
  await page.locator('.legend-value').filter({ hasText: '1' }).first().waitFor();
  const today = await page.locator('.legend-title').textContent();
  await page.keyboard.press('ArrowLeft');
  await until('another day', async () => (await page.locator('.legend-title').textContent()) !== today);
  expect(violations).toEqual([]);
  await page.context().close();
});

test('a click leads from a channel to its sources and campaigns; the address shows the same to others', async () => {
  const page = await openAnalytics({ locale: 'en-GB' });
  await page.locator('.breakdown tbody a', { hasText: 'Paid' }).click();
  await page.locator('.breakdown tbody a', { hasText: 'yandex' }).click();
  await page.locator('.breakdown tbody a', { hasText: 'spring' }).waitFor();
  expect(new URL(page.url()).search).toBe('?site=salon&by=campaign&robots=with&channel=paid&source=yandex');
  await page.reload();
  await page.locator('.breakdown tbody a', { hasText: 'spring' }).waitFor();
  expect(await page.locator('.crumb').count()).toBe(2);
  await page.goBack();
  await page.locator('.breakdown tbody a', { hasText: 'yandex' }).waitFor();
  expect(await page.locator('.crumb').count()).toBe(1);
  await page.context().close();
});

test('uploaded costs are looked at first, then stored, and give the cost of an inquiry', async () => {
  const page = await openAnalytics({ locale: 'en-GB' }, '&by=campaign');
  const today = new Date().toISOString().slice(0, 10);
  const upload = async (text: string) => {
    const file = { name: 'costs.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await page.locator('dialog input[type="file"]').setInputFiles(file);
  };
  await page.locator('.analytics-head button.button').click();
  await upload(`Date,Source,Medium,Campaign,Cost\n${today},yandex,cpc,spring,free\n`);
  await page.locator('.cost-problems').getByText('Line 2').waitFor();
  expect(await page.locator('dialog .button.primary').count()).toBe(0);
  await page.locator('dialog .button').last().click();
  await upload(`Date;Source;Medium;Campaign;Cost\n${today};yandex;cpc;spring;1 250,00\n`);
  await page.locator('dialog .button.primary').click();
  await page.locator('.cost-outcome').getByText('Stored').waitFor();
  await page.locator('dialog .button.primary').click();
  await page.locator('[data-column="perInquiry"]').filter({ hasText: '1,250' }).first().waitFor();
  await page.context().close();
});
