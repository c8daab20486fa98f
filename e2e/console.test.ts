import { expect, test } from 'vitest';
import { book, newGuest } from './support/booking-form.ts';
import { consoleForTests } from './support/console-for-tests.ts';

const { world, guest, rowOf, logIn, strangersPage, ownersPage } = await consoleForTests();

test('shows a booking in the list and its whole story', async () => {
  const page = await strangersPage({ locale: 'ru-RU', viewport: { width: 1440, height: 900 } });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await logIn(page);
  const row = rowOf(page);
  for (const text of ['yandex', 'spring']) expect(await row.textContent()).toContain(text);

  await row.locator('a').first().click();
  await page.getByText('utm_campaign').first().waitFor();
  const whole = (await page.locator('body').textContent()) ?? '';
  for (const text of [guest.phone, guest.email, 'yandex', 'cpc', 'spring', 'b1', '123', 'utm_campaign'])
    expect(whole).toContain(text);
  expect(await page.locator('dl.labels').last().textContent()).toContain('fromcard');
  expect(errors).toEqual([]);
});

test('the console runs under its own policy without a violation, and shows nothing to strangers', async () => {
  const page = await strangersPage({ locale: 'ru-RU' });
  const context = page.context();
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) violations.push(message.text());
  });
  await logIn(page);
  expect(violations).toEqual([]);
  await context.clearCookies();
  for (const path of ['api/inquiries', 'api/inquiries?site=salon', 'api/me', 'api/troubles?site=salon'])
    expect((await context.request.get(world.demo.console + path)).status(), path).toBe(401);
});

test('a new booking comes into the open list by itself', async () => {
  const page = await ownersPage('', { locale: 'ru-RU', viewport: { width: 1440, height: 900 } });
  const next = newGuest('Следующий гость');
  const visitor = await world.visitor();
  await visitor.page.goto(world.demo.landing);
  await book(visitor.page, next);
  await visitor.leave();
  await page.locator('main tr').filter({ hasText: next.name }).first().waitFor({ timeout: 20_000 });
});
