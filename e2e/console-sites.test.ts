import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './support/api.ts';
import { tagRuns } from './support/visitor.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

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

const tag = async () => (await fetch(`${world.demo.console}t/salon.js`)).text();

test('the installation check hears of a page that was opened just now', async () => {
  const { page, close } = await openConsole({ locale: 'en-GB' });
  await page.getByRole('link', { name: 'Sites' }).click();
  await page.locator('.site-row').filter({ hasText: 'salon.localhost' }).first().click();
  await page.getByText('No page views yet.').waitFor();
  expect(await page.locator('.tag-line pre').textContent()).toBe(
    `<script async src="${world.demo.console}t/salon.js"></script>`,
  );
  const visitor = await world.visitor();
  await visitor.page.goto(world.demo.salon);
  await tagRuns(visitor.page);
  await page.locator('.check-list .address').first().waitFor();
  expect(await page.locator('.site-state').textContent()).toBe('Working');
  await visitor.leave();
  await close();
});

test('a change goes through the draft and its difference into the tag, and back again', async () => {
  const { page, close } = await openConsole({ locale: 'en-GB' });
  await page.goto(`${world.demo.console}sites?site=salon&tab=privacy`);
  expect(await tag()).toContain('"measured":true');
  await page.locator('.settings-form select').selectOption('denied');
  await page.getByRole('button', { name: 'Save to the draft' }).click();
  await page.getByRole('button', { name: 'Review and publish' }).click();
  const difference = page.locator('dialog[open] .change-list');
  expect(await difference.textContent()).toMatch(/Consent.*was Measure until.*becomes Do not measure/);
  expect(await tag()).toContain('"measured":true');
  await page.getByLabel('Note for the history').fill('<img src=x onerror=alert(1)>');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.locator('.draft-bar').waitFor({ state: 'detached' });
  await until('the new tag', async () => (await tag()).includes('"measured":false'));

  await page.getByRole('link', { name: 'History' }).click();
  expect(await page.locator('.version-note').first().textContent()).toBe('<img src=x onerror=alert(1)>');
  await page.locator('.version-line').last().click();
  await page.getByRole('button', { name: 'Publish version 1 again' }).click();
  await page.locator('.version-line').nth(2).waitFor();
  await until('the old tag', async () => (await tag()).includes('"measured":true'));
  await close();
});

test('a field that is wrong says so where it is, and nothing of it is kept', async () => {
  const { page, close } = await openConsole({ locale: 'ru-RU' });
  await page.goto(`${world.demo.console}sites?site=salon&tab=main`);
  const domains = page.getByLabel('Домены');
  await domains.fill('salon.example\nhttps://wrong');
  await page.getByRole('button', { name: 'Сохранить в черновик' }).click();
  await page.getByText('Строка 2:').waitFor();
  expect(await domains.getAttribute('aria-invalid')).toBe('true');
  expect(await page.locator('.draft-bar').count()).toBe(0);
  await close();
});

test('a module is switched by keyboard, in the draft only', async () => {
  const { page, close } = await openConsole({ locale: 'en-GB' });
  await page.goto(`${world.demo.console}sites?site=salon&tab=modules`);
  const module = page.getByRole('switch', { name: 'Yclients: booking form' });
  const before = await module.getAttribute('aria-checked');
  await module.focus();
  await page.keyboard.press('Space');
  await page.locator('.draft-bar').waitFor();
  expect(await module.getAttribute('aria-checked')).not.toBe(before);
  await page.getByRole('button', { name: 'Review and publish' }).click();
  await page.getByRole('button', { name: 'Throw the draft away' }).click();
  await page.locator('.draft-bar').waitFor({ state: 'detached' });
  await close();
});
