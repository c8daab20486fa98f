import { expect, test } from 'vitest';
import { consoleForTests, guestsGoal } from './support/console-for-tests.ts';

const { ownersPage, rowOf } = await consoleForTests();

const desktop = { locale: 'en-GB', viewport: { width: 1440, height: 900 } };

test('goals stand in a list with where they came from, and each opens with the way to it', async () => {
  const page = await ownersPage('goals', desktop);
  const row = page.locator('main tr').filter({ hasText: guestsGoal }).first();
  for (const text of ['yandex', 'spring']) expect(await row.textContent()).toContain(text);
  await row.locator('a').first().click();
  const panel = page.locator('.panel');
  await panel.locator('.step[data-kind="goal"]').waitFor();
  expect(await panel.locator('.step[data-kind="first-touch"]').textContent()).toContain('yandex / cpc');
  expect(await panel.locator('.step[data-kind="page"]').count()).toBeGreaterThan(0);
});

test('the list is narrowed by the goal’s name, and the address says so', async () => {
  const page = await ownersPage('goals', desktop);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: 'Goal', exact: true }).click();
  await page.getByRole('checkbox', { name: new RegExp(`^${guestsGoal}`) }).press('Space');
  await page.waitForURL(new RegExp(`goal=${guestsGoal}`));
  await page.keyboard.press('Escape');
  await page.getByText('1 goal', { exact: true }).waitFor();
});

test('an inquiry tells its whole way: touch, pages, goal, booking, the outside system’s word, the appointment', async () => {
  const page = await ownersPage('', desktop);
  await rowOf(page).locator('a').first().click();
  const kinds = () =>
    page.locator('.panel .step').evaluateAll((steps) => steps.map((step) => step.getAttribute('data-kind')));
  await page.locator('.panel .step[data-kind="appointment"]').waitFor();
  expect(await kinds()).toEqual(
    expect.arrayContaining(['first-touch', 'page', 'goal', 'inquiry', 'message', 'webhook', 'match', 'appointment']),
  );
  expect((await kinds()).at(0)).toBe('first-touch');
  expect((await kinds()).at(-1)).toBe('appointment');
});
