import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright';
import { afterAll, onTestFinished } from 'vitest';
import { until } from './api.ts';
import { book, newGuest } from './booking-form.ts';
import { campaign } from './journeys.ts';
import { say } from './page-words.ts';
import { tagRuns } from './visitor.ts';
import { openWorld } from './world.ts';

/** The name of the goal that the guest reaches on the way. */
export const guestsGoal = 'prices-seen';

/**
 * For a file of tests of the console, at its top: the whole system, a guest who came by a campaign, reached a goal and booked,
 * and ways into the console.
 */
export async function consoleForTests() {
  const world = await openWorld();
  afterAll(() => world.close());
  const guest = newGuest();
  const visitor = await world.visitor();
  await visitor.page.goto(`${world.demo.salon}?${campaign}&from=card`);
  await tagRuns(visitor.page);
  await say(visitor.page, 'goal', guestsGoal);
  await visitor.page.locator('.hero .ms_booking').click();
  await book(visitor.page.frameLocator('.yWidgetIFrame'), guest);
  await until('the inquiry', async () => (await world.api.ofPhone(guest.phone))[0]?.reportedBy.length === 2);
  await visitor.leave();

  const rowOf = (page: Page) => page.locator('main tr').filter({ hasText: guest.name }).first();

  /** Goes to the console, which asks for a log-in, and gives one; the list is there then. */
  async function logIn(page: Page): Promise<void> {
    await page.goto(world.demo.console);
    await page.locator('input[type="email"]').fill(world.demo.email);
    await page.locator('input[type="password"]').fill(world.demo.password);
    await page.keyboard.press('Enter');
    await rowOf(page).waitFor();
  }

  /** A page of somebody who is not logged in; it goes when the test is over. */
  async function strangersPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await world.browser.newContext(options);
    onTestFinished(() => context.close());
    return context.newPage();
  }

  /** A page of the owner, at an address of the console. */
  async function ownersPage(address: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await strangersPage(options);
    await logIn(page);
    if (address !== '') await page.goto(`${world.demo.console}${address}`);
    return page;
  }

  return { world, guest, rowOf, logIn, strangersPage, ownersPage };
}

/** What axe finds wrong with a page as it stands. Its context must bypass our policy, which would rightly refuse axe. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** How a page is looked at: both sizes, both themes, both languages. */
export const looks = [
  ['a desktop, light, Russian', { viewport: desktop, colorScheme: 'light', locale: 'ru-RU', bypassCSP: true }],
  ['a desktop, dark, English', { viewport: desktop, colorScheme: 'dark', locale: 'en-GB', bypassCSP: true }],
  ['a phone, light, English', { viewport: phone, colorScheme: 'light', locale: 'en-GB', bypassCSP: true }],
  ['a phone, dark, Russian', { viewport: phone, colorScheme: 'dark', locale: 'ru-RU', bypassCSP: true }],
] as const;
