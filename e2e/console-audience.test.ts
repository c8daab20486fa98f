import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putAudience, tell } from './support/audience.ts';
import { faults, ownersPage } from './support/whole-page.ts';
import { openWorld, type World } from './support/world.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let world: World;
let annsPhone: Awaited<ReturnType<typeof putAudience>>['annsPhone'];
beforeAll(async () => {
  world = await openWorld();
  ({ annsPhone } = await putAudience(world));
});
afterAll(() => world.close());

async function fileOf(page: Page, what: string): Promise<string[]> {
  await page.getByRole('button', { name: what }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Fetch the file' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  return text.trimEnd().split('\r\n');
}

test('a marketer builds a segment, sees how many are in it, and has a file of those who agreed; who takes that back is to be removed', async () => {
  const page = await ownersPage(world, { locale: 'en-GB', acceptDownloads: true });
  await page.goto(`${world.demo.console}audience?site=salon`);
  await page.getByRole('button', { name: 'New segment' }).last().click();
  const people = page.locator('.segment-counts dd').first();
  // Ann with two browsers, Bob, Eve with two, and a stranger.
  await expect.poll(() => people.textContent()).toBe('4');
  await page.getByRole('button', { name: 'Loyal buyers' }).click();
  await expect.poll(() => people.textContent()).toBe('0');
  await page.getByLabel('from', { exact: true }).fill('1');
  await expect.poll(() => page.locator('.segment-counts dd').allTextContents()).toEqual(['2', '2', '2', '1']);
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save the segment' }).click();
  await page.getByRole('heading', { name: 'List for an ad platform' }).waitFor();

  const hashes = [`"${sha256('ann@mail.example')}",""`, `"","${sha256('79001234567')}"`];
  expect(await fileOf(page, 'The whole list')).toEqual(['"email","phone"', ...hashes]);

  await tell(world, { ...annsPhone }, [{ type: 'marketing_consent', given: false }]);
  await page.getByRole('button', { name: 'The whole list' }).click();
  await page.getByText('Nobody is in the file').waitFor();
  expect(await fileOf(page, 'Whom to remove')).toEqual(['"email","phone"', ...hashes]);
  await page.context().close();
});

test('a merge is undone in the console, and both browsers are somebody of their own again', async () => {
  const page = await ownersPage(world, { locale: 'en-GB' });
  await page.goto(`${world.demo.console}audience?site=salon&tab=merges`);
  const eve = page.locator('.merge-row').filter({ hasText: 'eve@mail.example' });
  await eve.getByRole('link', { name: 'Open the person' }).click();
  await page.getByRole('heading', { name: 'Browsers' }).waitFor();
  expect(await page.getByText('1 visit').count()).toBe(2);
  expect(await faults(page)).toEqual([]);
  await page.goBack();
  expect(await faults(page)).toEqual([]);
  const undo = eve.getByRole('button');
  await undo.click();
  await undo.click();
  await page.getByText('Taken apart. This clue does not join them again.').waitFor();
  await eve.getByText('Taken apart').waitFor();

  await page.getByRole('link', { name: 'Shared contacts' }).click();
  await page.getByLabel('What it is').selectOption('email');
  await page.getByLabel('Contact', { exact: true }).fill('nobody');
  await page.getByRole('button', { name: 'Let a contact join nobody' }).click();
  await page.getByText('is not an e-mail').waitFor();
  await page.getByLabel('Contact', { exact: true }).fill('Ann@mail.example');
  await page.getByRole('button', { name: 'Let a contact join nobody' }).click();
  await page.locator('.shared-row').filter({ hasText: 'ann@mail.example' }).getByText('2 browsers').waitFor();
  expect(await faults(page)).toEqual([]);
  await page.context().close();
});
