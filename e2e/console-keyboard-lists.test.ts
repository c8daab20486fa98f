import { describe, expect, test } from 'vitest';
import { focusOn, tabTo } from './support/focus.ts';
import { keyboardConsole } from './support/keyboard-console.ts';

// What is done by keyboard leaves the focus where one goes on: never nowhere.

const keyboard = keyboardConsole();
const { open, keys, button, gone } = keyboard;

describe('around the pages', () => {
  test('a way past the sections comes first, and leads to the content', async () => {
    const { page } = keyboard;
    await open('', '.row[data-key]');
    await keys('Tab');
    await focusOn(page, 'button “Skip to content”');
    expect(await page.locator('.skip').evaluate((skip) => skip.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
    await keys('Enter');
    await focusOn(page, 'main “”');
    await keys('Tab');
    await focusOn(page, 'select “Site”');
  });

  test('another section begins at its content, and so does the way back', async () => {
    const { page } = keyboard;
    await open('', '.row[data-key]');
    await page.getByRole('link', { name: 'Goals' }).press('Enter');
    await page.locator('table[data-list="goals"]').waitFor();
    await focusOn(page, 'main “”');
    await page.goBack();
    await page.locator('table[data-list="inquiries"]').first().waitFor();
    await focusOn(page, 'main “”');
  });

  test('the language changes under the focus; a window gives it back', async () => {
    const { page } = keyboard;
    await open('', '.row[data-key]');
    await button('RU').press('Space');
    await focusOn(page, 'button “RU”');
    await button('EN').press('Enter');
    await page.locator('.troubles-button:not(.alarm)').press('Enter');
    await focusOn(page, 'button “Close”');
    await keys('Tab', 'Tab', 'Escape');
    await focusOn(page, /^button “\d+ trouble/);
    await page.locator('.alarm').press('Enter');
    await button('I have seen this').waitFor();
    await tabTo(page, /I have seen this/);
    await keys('Enter');
    await gone('.alarm');
    await focusOn(page, /^button “\d+ trouble/);
  });

  test('who logs out goes on at the log-in’s first field, who fails to log in at its button', async () => {
    const { page } = keyboard;
    await open('account', '#logins-section');
    await button('Log out').press('Enter');
    await page.locator('.log-in-form').waitFor();
    await focusOn(page, 'input “E-mail”');
    await page.keyboard.type('owner@salon.example');
    await keys('Tab');
    await page.keyboard.type('a wrong one');
    await keys('Tab', 'Enter');
    await page.locator('.form-failure:not(:empty)').waitFor();
    await focusOn(page, 'button “Log in”');
  });

  test('a one-time link is followed to the console', async () => {
    const { page } = keyboard;
    await page.context().clearCookies();
    await page.goto(keyboard.filled.welcomeLink);
    await page.getByLabel('New password').focus();
    await page.keyboard.type('a long phrase of my own');
    await keys('Enter');
    await page.locator('.row[data-key]').first().waitFor();
    await keys('Tab');
    await focusOn(page, 'button “Skip to content”');
  });
});

describe('the lists', () => {
  test('are searched, gone through, opened and closed', async () => {
    const { page } = keyboard;
    await open('', '.row[data-key]');
    await keys('/');
    await focusOn(page, 'input “Search inquiries”');
    await keys('Escape');
    await focusOn(page, 'main “”');
    await keys('/', 'ArrowDown');
    await focusOn(page, /^a “/);
    await keys('j', 'Enter');
    await page.locator('.panel .step').first().waitFor();
    await focusOn(page, /^aside/);
    await keys('Escape');
    await gone('.panel');
    expect(await page.locator('.row[data-key]').nth(1).locator(':focus').count()).toBe(1);
    await keys('Enter');
    await page.locator('.panel .step').first().waitFor();
    // To the list's end, and not out of it.
    await page.getByRole('button', { name: 'Next inquiry' }).focus();
    for (let rows = await page.locator('.row[data-key]').count(); rows > 0; rows -= 1) await keys('Enter');
    await focusOn(page, /^button “Next/);
  });

  test('are filtered: from a facet to its values, back to it, and out by the chips', async () => {
    const { page } = keyboard;
    await open('', '.row[data-key]');
    await button('Filter').press('Enter');
    await page.locator('.popover .pick').first().waitFor();
    await keys('ArrowDown', 'ArrowDown', 'ArrowUp');
    expect(await page.locator('.popover .pick >> nth=0').evaluate((one) => one.matches(':focus'))).toBe(true);
    await tabTo(page, /“Source”/, 20);
    await keys('Enter');
    await focusOn(page, /^input “/);
    await keys('Space');
    await page.locator('.chips').waitFor();
    await page.locator('.pick.back').press('Enter');
    await focusOn(page, 'button “Source”');
    await keys('Escape');
    await focusOn(page, 'button “Filter”');
    await button('All time').press('Enter');
    await page.locator('.popover').waitFor();
    await tabTo(page, /“7 days”/, 20);
    await keys('Enter');
    await focusOn(page, 'button “7 days”');
    await button('Remove: Period').press('Enter');
    await focusOn(page, 'button “Remove: Source”');
    await keys('Enter');
    await gone('.chips');
    await focusOn(page, /^(button|a) “/);
  });

  test('have columns that are moved several places without looking for the button again', async () => {
    const { page } = keyboard;
    await open('', '.row[data-key]');
    await button('Columns').press('Enter');
    const move = page.getByRole('button', { name: /^Move down/ }).first();
    const name = (await move.getAttribute('aria-label')) ?? '';
    await move.focus();
    await keys('Enter', 'Enter', 'Enter');
    await focusOn(page, `button “${name}”`);
    await page.waitForURL(/columns=/);
    await keys('Escape');
    await focusOn(page, 'button “Columns”');
  });

  test('have views that are kept, chosen and removed', async () => {
    const { page } = keyboard;
    await open('?source=yandex', '.chips');
    await button('Views').press('Enter');
    await page.getByLabel('Name of the view').fill('By keyboard');
    await keys('Enter');
    await button('Open first: By keyboard').press('Enter');
    await button('Open first: By keyboard').and(page.locator('[aria-pressed="true"]')).waitFor();
    await focusOn(page, 'button “Open first: By keyboard”');
    await button('Remove the view: By keyboard').press('Enter');
    await button('Remove the view: By keyboard').waitFor({ state: 'detached' });
    await focusOn(page, /^(button|input) “/);
    await keys('Escape');
    await focusOn(page, 'button “Views”');
  });

  test('are exported and shared; the buttons keep the focus while they work', async () => {
    const { page } = keyboard;
    await open('', '.row[data-key]');
    await button('Export').press('Enter');
    await button('Export as CSV').press('Enter');
    await page.getByRole('link', { name: 'Download' }).waitFor();
    await focusOn(page, 'button “Export as CSV”');
    await tabTo(page, /Download/, 3);
    await keys('Escape');
    await button('Share').press('Enter');
    await focusOn(page, 'input “Name”');
    await page.keyboard.type('By keyboard');
    await keys('Enter');
    await focusOn(page, 'input “link”');
    await tabTo(page, /“Done”/, 3);
    await keys('Enter');
    await focusOn(page, 'button “Share”');
  });
});

test('the analytics: figures, order, plot, looking in and out, uploading costs', async () => {
  const { page } = keyboard;
  await open('analytics?site=salon&robots=with', '.plot canvas');
  await page.locator('.headline-figure').first().press('Space');
  await focusOn(page, /^button “Visits/);
  await page.locator('.plot').focus();
  await keys('End');
  await page.locator('.legend-value').filter({ hasText: /\d/ }).first().waitFor();
  await page.locator('.segments button').last().press('Enter');
  await page.locator('.plot-table').waitFor();
  await focusOn(page, 'button “Table”');
  await page.locator('.breakdown thead button').nth(1).press('Enter');
  await page.locator('th[aria-sort="descending"]').waitFor();
  await focusOn(page, /^button “Visits/);
  await page.locator('.breakdown tbody a', { hasText: 'Paid' }).press('Enter');
  await page.locator('.crumb').waitFor();
  await focusOn(page, /^a “/);
  await page.locator('.crumb button').press('Enter');
  await gone('.crumb');
  await focusOn(page, /^(button|a) “/);
  // Before the key: the browser has to be told first that somebody waits.
  const chosen = page.waitForEvent('filechooser');
  await button('Upload costs').press('Enter');
  await page.locator('dialog[open] .file-field').focus();
  await keys('Enter');
  const chooser = await chosen;
  const day = new Date().toISOString().slice(0, 10);
  const text = `Date,Source,Medium,Campaign,Cost\n${day},vk,cpc,summer,900\n`;
  await chooser.setFiles({ name: 'costs.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const store = page.locator('.cost-actions .primary');
  await store.waitFor();
  await focusOn(page, /^(button|dialog) “/);
  await store.press('Enter');
  await page.locator('.cost-outcome[data-state="stored"]').waitFor();
  await store.press('Enter');
  await focusOn(page, 'button “Upload costs”');
});
