import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tagRuns } from './support/visitor.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function openConsole(look: object): Promise<Page> {
  const context = await world.browser.newContext(look);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await page.goto(world.demo.console);
  await page.locator('input[type="email"]').fill(world.demo.email);
  await page.locator('input[type="password"]').fill(world.demo.password);
  await page.keyboard.press('Enter');
  await page.locator('.menu').waitFor();
  return page;
}

test('the guide has the site’s own codes to copy, and ticks what has come', async () => {
  const page = await openConsole({ locale: 'en-GB' });
  await page.goto(`${world.demo.console}sites?site=salon`);
  await page.getByRole('link', { name: 'The guide for this site' }).click();
  await page.locator('.guide-checks [data-state="to-do"]').first().waitFor();
  await page.locator('.guide-code').first().getByRole('button').click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `<script async src="${world.demo.console}t/salon.js"></script>`,
  );
  expect(await page.locator('.guide').textContent()).toContain('/company/700100/personal/menu');
  expect(await page.locator('.guide-contents').textContent()).not.toContain('booking form');

  const visitor = await world.visitor();
  await visitor.page.goto(world.demo.salon);
  await tagRuns(visitor.page);
  await visitor.leave();
  await page
    .locator('.guide-checks li')
    .filter({ hasText: 'salon.localhost' })
    .and(page.locator('[data-state="done"]'))
    .waitFor();
  await page.context().close();
});

test('its contents lead to its sections by keyboard', async () => {
  const page = await openConsole({ locale: 'en-GB' });
  await page.goto(`${world.demo.console}guide?site=salon`);
  await page.locator('.guide-contents a').filter({ hasText: 'Consent' }).focus();
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#consent');
  await page.locator('#consent').and(page.locator(':target')).waitFor();
  expect(new URL(page.url()).search).toBe('?site=salon');
  await page.context().close();
});

test.each([
  ['Markdown', 'tendril-salon-ru.md', '# Руководство по интеграции: Салон'],
  ['PDF', 'tendril-salon-ru.pdf', '%PDF-'],
])('it can be taken away as %s', async (name, file, begin) => {
  const page = await openConsole({ locale: 'ru-RU' });
  await page.goto(`${world.demo.console}guide?site=salon`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name, exact: true }).click();
  const taken = await download;
  expect(taken.suggestedFilename()).toBe(file);
  expect((await readFile(await taken.path(), 'utf8')).startsWith(begin)).toBe(true);
  await page.context().close();
});

test('on paper stands the guide alone, and no code is cut off', async () => {
  const page = await openConsole({ locale: 'ru-RU', viewport: { width: 800, height: 1100 } });
  await page.goto(`${world.demo.console}guide?site=salon`);
  await page.locator('.guide-code').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(
    await page.locator('.top-bar, .guide-tools, .guide-contents, .guide-code button').locator('visible=true').count(),
  ).toBe(0);
  const wide = await page
    .locator('.guide-code pre')
    .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
  expect(wide).toBe(0);
  const { scrollHeight, clientHeight } = await page
    .locator('.guide-page')
    .evaluate(({ scrollHeight, clientHeight }) => ({ scrollHeight, clientHeight }));
  expect(scrollHeight).toBe(clientHeight);
  await page.context().close();
});
