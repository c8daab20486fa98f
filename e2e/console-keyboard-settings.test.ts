import { describe, expect, test } from 'vitest';
import { focusOn, tabTo } from './support/focus.ts';
import { keyboardConsole } from './support/keyboard-console.ts';

// Settings by keyboard: forms hand the focus back to what had opened them, and what is removed to its neighbour.

const keyboard = keyboardConsole();
const { open, keys, button, gone } = keyboard;

describe('sites', () => {
  test('a site is entered at its content, its parts keep the focus, a new one begins at its first field', async () => {
    const { page } = keyboard;
    await open('sites', '.site-row');
    await page.locator('.page-head .button').press('Enter');
    await focusOn(page, /^input “Name/);
    await tabTo(page, /“Cancel”/, 20);
    await keys('Enter');
    await focusOn(page, /^button “Add a site”/);
    await page.locator('.site-row').first().press('Enter');
    await page.locator('.site-tabs').waitFor();
    await focusOn(page, 'main “”');
    await page.getByRole('link', { name: 'Campaigns' }).press('Enter');
    await page.locator('.campaign-line').first().waitFor();
    await focusOn(page, 'a “Campaigns”');
  });

  test('a campaign is added, given conditions and left again', async () => {
    const { page } = keyboard;
    await open('sites?site=salon&tab=campaigns', '.campaign-line');
    await button('Add a campaign').press('Enter');
    await focusOn(page, /^input “Name/);
    await button('Add a condition').press('Enter');
    await focusOn(page, 'button “Add a condition”');
    await button('Remove the condition').last().press('Enter');
    await focusOn(page, /^(button|select|input) “/);
    await button('Cancel').press('Enter');
    await focusOn(page, 'button “Add a campaign”');
    const line = page.locator('.campaign-line').nth(1);
    const name = (await line.locator('strong').textContent()) ?? '';
    await line.press('Enter');
    await focusOn(page, /^input “Name/);
    await button('Cancel').press('Enter');
    await focusOn(page, new RegExp(`^button “${name}`));
  });

  test('a module is switched and its options are opened; the draft is looked at, previewed and thrown away', async () => {
    const { page } = keyboard;
    await open('sites?site=salon&tab=modules', '.module');
    const options = page.locator('.module .quiet-button').first();
    await options.press('Enter');
    await page.locator('.module .settings-form').waitFor();
    await focusOn(page, 'button “Hide options”');
    const bridge = page.getByRole('switch').last();
    const name = (await bridge.getAttribute('aria-label')) ?? '';
    const was = await bridge.getAttribute('aria-checked');
    await bridge.press('Space');
    await page.locator(`[role="switch"][aria-label="${name}"]:not([aria-checked="${was}"]), .module-ask`).waitFor();
    await focusOn(page, /^button “/);
    await page.locator('.draft-bar .popover-button').press('Enter');
    await page.locator('.preview-form').waitFor();
    await tabTo(page, /^input “/, 3);
    await keys('Escape');
    await focusOn(page, 'button “Preview”');
    await button('Review and publish').press('Enter');
    await button('Throw the draft away').waitFor();
    await tabTo(page, /Throw the draft away/, 20);
    await keys('Enter');
    await gone('.draft-bar');
    await focusOn(page, /^(button|a|main) “/);
  });

  test('an earlier version is unfolded and folded', async () => {
    const { page } = keyboard;
    await open('sites?site=salon&tab=history', '.version-line');
    await page.locator('.version-line').last().press('Enter');
    await page.locator('.version-detail h3').first().waitFor();
    await focusOn(page, /^button “Version 1/);
    await keys('Space');
    await gone('.version-detail');
    await focusOn(page, /^button “Version 1/);
  });
});

describe('integrations', () => {
  test('settings open at their first field and close at what had opened them, secrets alike', async () => {
    const { page } = keyboard;
    await open('integrations', '.connection');
    const settings = page.locator('.connection-actions .button').first();
    await settings.press('Enter');
    await page.locator('.connection-form').waitFor();
    await focusOn(page, /^(textarea|input) “/);
    await page.locator('.secret-kept button').first().press('Enter');
    await focusOn(page, /^input “/);
    await page.locator('.secret-new button').press('Enter');
    await focusOn(page, /^button “Replace/);
    await button('Cancel').press('Enter');
    await focusOn(page, /^button “Settings/);
    const check = page.locator('.connection-actions .button').nth(1);
    await check.press('Enter');
    await page.locator('.check-result').waitFor();
    await focusOn(page, /^button “Check the connection/);
    await page.locator('.connection-actions .button').nth(2).press('Enter');
    await page.locator('dialog[open]').waitFor();
    await keys('Escape');
    await focusOn(page, /^button “New webhook address/);
  });

  test('a parked delivery opens in a window, with another one over it, and its neighbour comes after it', async () => {
    const { page } = keyboard;
    await open('integrations?tab=parked', '.parked-row');
    await page.locator('.parked-row').first().press('Enter');
    const dialog = page.locator('.delivery');
    await dialog.waitFor();
    await dialog.locator('> .form-end .button').nth(1).press('Enter');
    await page.locator('dialog[open] .danger').waitFor();
    await keys('Escape');
    await focusOn(page, 'button “Discard”');
    await keys('Escape');
    await gone('.delivery');
    await focusOn(page, /^a “/);
    await keys('Enter');
    await dialog.waitFor();
    await dialog.locator('> .form-end .button').nth(1).press('Enter');
    await page.getByLabel('Why').fill('A try');
    const rows = await page.locator('.parked-row').count();
    await keys('Enter');
    await gone('dialog[open]');
    expect(await page.locator('.parked-row').count()).toBe(rows - 1);
    await focusOn(page, /^(a|button|select) “/);
  });
});

describe('access', () => {
  test('who is invited, which token or link is withdrawn: the next one follows', async () => {
    const { page } = keyboard;
    await open('people', '.people');
    await button('Invite').press('Enter');
    await focusOn(page, 'input “E-mail”');
    await page.keyboard.type('third@salon.example');
    await keys('Enter');
    await focusOn(page, 'input “link”');
    await keys('Escape');
    await focusOn(page, 'button “Invite”');
    await button('Withdraw the link of third@salon.example').press('Enter');
    await keys('Enter');
    await gone('[aria-label^="Withdraw the link of third"]');
    await focusOn(page, /^(button|input) “/);

    await page.getByRole('link', { name: 'Tokens' }).press('Enter');
    await button('Revoke the token warehouse').press('Enter');
    await keys('Enter');
    await gone('[aria-label^="Revoke the token warehouse"]');
    await focusOn(page, /^button “Revoke the token/);

    await open('links', '.shares');
    await button('Revoke the link For the agency').press('Enter');
    await keys('Enter');
    await gone('[aria-label^="Revoke the link For the agency"]');
    await focusOn(page, 'button “Revoke the link For the owner”');
  });

  test('one’s own account: a password that is wrong, a second factor begun and left', async () => {
    const { page } = keyboard;
    await open('account', '#logins-section');
    const form = page.locator('section[aria-labelledby="password-section"] form, form:has([name="password"])').first();
    await form.locator('input[type="password"]').first().fill('a wrong one');
    await form.locator('input[type="password"]').last().fill('a long phrase of my own');
    await form.locator('button[type="submit"]').press('Enter');
    await form.locator('.field-error').first().waitFor();
    await focusOn(page, /^(button|input) “/);
    await button('Switch on').press('Enter');
    await focusOn(page, 'input “Code from the app”');
    await page.locator('.factor-offer').getByRole('button', { name: 'Cancel' }).press('Enter');
    await focusOn(page, 'button “Switch on”');
  });
});

test('codes are copied, routes are unfolded', async () => {
  const { page } = keyboard;
  await open('guide?site=salon', '.guide-code');
  await page.locator('.guide-code button').first().press('Enter');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('<script async');
  await focusOn(page, /^button “/);
  await open('reference', '.operation');
  const route = page.locator('.operation').first();
  await route.locator('summary').press('Enter');
  expect(await route.getAttribute('open')).not.toBeNull();
});
