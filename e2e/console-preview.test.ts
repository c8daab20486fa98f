import axe from 'axe-core';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './support/api.ts';
import { say } from './support/page-words.ts';
import { tagRuns } from './support/visitor.ts';
import { openWorld, type World } from './support/world.ts';

// A draft from the console to the site and back, with the whole system.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function openConsole(look: object): Promise<Page> {
  // Axe is put in by the test, which the console's own policy would refuse.
  const page = await (await world.browser.newContext({ ...look, bypassCSP: true })).newPage();
  await page.goto(world.demo.console);
  await page.locator('input[type="email"]').fill(world.demo.email);
  await page.locator('input[type="password"]').fill(world.demo.password);
  await page.keyboard.press('Enter');
  await page.locator('.menu').waitFor();
  return page;
}

/** Switches the form's bridge on in the draft, unless that was done before, and opens the draft on the salon's page. */
async function openPreview(page: Page): Promise<Page> {
  await page.goto(`${world.demo.console}sites?site=salon&tab=modules`);
  const bridge = page.getByRole('switch', { name: /форма записи|booking form/ });
  if ((await bridge.getAttribute('aria-checked')) !== 'true') await bridge.click();
  await page.locator('.draft-bar').waitFor();
  await page.locator('.draft-bar .popover-button').click();
  const field = page.locator('.preview-form input');
  await until('the site’s first page', async () => (await field.inputValue()) === world.demo.salon);
  const opened = page.context().waitForEvent('page');
  await page.locator('.preview-form .primary').click();
  const site = await opened;
  await site.locator('tendril-preview').waitFor({ state: 'attached' });
  return site;
}

async function stored(what: 'visits' | 'goals'): Promise<unknown[]> {
  const { demo } = world;
  const answer = await fetch(`${demo.console}api/${what}?site=salon`, {
    headers: { authorization: `Bearer ${demo.token}` },
  });
  return (await answer.json())[what];
}

test('a draft is tried on the site, nothing of it is counted, and nobody else gets it', async () => {
  const page = await openConsole({ locale: 'en-GB' });
  const site = await openPreview(page);
  expect(site.url()).toMatch(/^http:\/\/salon\.localhost:\d+\/\?tendril_preview=v1\.[\w.-]+$/);
  await site.locator('[data-module="yclients-form"][data-state="started"]').waitFor();
  await site.locator('[data-event="page_view"][data-state="accepted"]').waitFor();
  expect(await site.locator('.panel table').textContent()).toMatch(/Channel.*Direct/);
  await say(site, 'goal', 'tried');
  await site.locator('[data-event="goal"][data-state="accepted"]').waitFor();
  await site.locator('a[href*="/services"]').first().click();
  await site.waitForURL(/\/services\?.*tendril_preview=/);
  await site.locator('[data-event="page_view"][data-state="accepted"]').waitFor();
  expect([await stored('visits'), await stored('goals')]).toEqual([[], []]);

  const visitor = await world.visitor();
  await visitor.page.goto(world.demo.salon);
  await tagRuns(visitor.page);
  expect(await visitor.page.locator('tendril-preview').count()).toBe(0);
  expect(visitor.errors).toEqual([]);
  await visitor.leave();

  const used = site.url();
  await page.getByRole('button', { name: 'Review and publish' }).click();
  await page.getByRole('button', { name: 'Throw the draft away' }).click();
  await page.locator('.draft-bar').waitFor({ state: 'detached' });
  await site.goto(used);
  await site.locator('[data-refused="draft-gone"]').waitFor();
  await tagRuns(site);
  await page.context().close();
});

test('a page that is not the site’s says so at its field, and opens nothing', async () => {
  const page = await openConsole({ locale: 'ru-RU' });
  const site = await openPreview(page);
  await site.close();
  await page.locator('.preview-form input').fill('https://elsewhere.example/');
  await page.locator('.preview-form .primary').click();
  await page.getByText('нужен адрес страницы на одном из доменов сайта').waitFor();
  expect(page.context().pages()).toHaveLength(1);
  await page.context().close();
});

test.each([
  ['desktop, light, Russian', { viewport: { width: 1440, height: 900 }, colorScheme: 'light', locale: 'ru-RU' }],
  ['phone, dark, English', { viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'en-GB' }],
])('axe finds nothing in the overlay and in the form that opens it: %s', async (_, look) => {
  const page = await openConsole(look);
  const site = await openPreview(page);
  expect(await findings(page, '.draft-bar')).toEqual([]);
  const pill = site.locator('.pill');
  if (await pill.isVisible()) {
    expect(await findings(site, 'tendril-preview')).toEqual([]);
    await pill.click();
  }
  await site.locator('[data-event="page_view"][data-state="accepted"]').waitFor();
  expect(await findings(site, 'tendril-preview')).toEqual([]);
  await page.context().close();
});

async function findings(page: Page, part: string): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (selector) => (window as unknown as { axe: typeof axe }).axe.run(selector),
    part,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
