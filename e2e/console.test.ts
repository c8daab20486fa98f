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

const looks = [
  ['a desktop, light, Russian', { viewport: { width: 1440, height: 900 }, colorScheme: 'light', locale: 'ru-RU' }],
  ['a desktop, dark, English', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark', locale: 'en-GB' }],
  ['a phone, light, English', { viewport: { width: 390, height: 844 }, colorScheme: 'light', locale: 'en-GB' }],
  ['a phone, dark, Russian', { viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'ru-RU' }],
] as const;

async function logIn(page: Page): Promise<void> {
  await page.goto(world.demo.console);
  await page.locator('input[type="email"]').fill(world.demo.email);
  await page.locator('input[type="password"]').fill(world.demo.password);
  await page.keyboard.press('Enter');
  await page.locator('main tr').filter({ hasText: guest.name }).first().waitFor();
}

/** What axe finds wrong with the page as it stands. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe.each(looks)('the console on %s', (_, look) => {
  test('shows a booking in the list and its whole story, and axe finds nothing', async () => {
    // axe is put in by the test, which the console's own policy would rightly refuse.
    const context = await world.browser.newContext({ ...look, bypassCSP: true });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(world.demo.console);
    await page.locator('input[type="password"]').waitFor();
    expect(await findings(page)).toEqual([]);

    await logIn(page);
    expect(await findings(page)).toEqual([]);
    const row = page.locator('main tr').filter({ hasText: guest.name }).first();
    for (const text of ['yandex', 'spring']) expect(await row.textContent()).toContain(text);

    await row.locator('a').first().click();
    await page.getByText('utm_campaign').first().waitFor();
    const whole = (await page.locator('body').textContent()) ?? '';
    for (const text of [guest.phone, guest.email, 'yandex', 'cpc', 'spring', 'b1', '123', 'utm_campaign'])
      expect(whole).toContain(text);
    expect(await page.locator('dl.labels').last().textContent()).toContain('fromcard');
    expect(await findings(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

test('the console runs under its own policy without a violation, and shows nothing to strangers', async () => {
  const context = await world.browser.newContext({ locale: 'ru-RU' });
  const page = await context.newPage();
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) violations.push(message.text());
  });
  await logIn(page);
  expect(violations).toEqual([]);
  await context.clearCookies();
  for (const path of ['api/inquiries', 'api/inquiries?site=salon', 'api/me', 'api/troubles?site=salon'])
    expect((await context.request.get(world.demo.console + path)).status(), path).toBe(401);
  await context.close();
});

test('a new booking comes into the open list by itself', async () => {
  const context = await world.browser.newContext({ locale: 'ru-RU', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await logIn(page);
  const next = newGuest('Следующий гость');
  const visitor = await world.visitor();
  await visitor.page.goto(world.demo.landing);
  await book(visitor.page, next);
  await visitor.leave();
  await page.locator('main tr').filter({ hasText: next.name }).first().waitFor({ timeout: 20_000 });
  await context.close();
});
