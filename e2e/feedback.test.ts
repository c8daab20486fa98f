import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeedbackList } from '../contracts/feedback.ts';
import { ownersApi, sound } from '../scripts/pictures/set-up-salon.ts';
import { until } from './support/api.ts';
import { host, wrongInside } from './support/offering.ts';
import { newPerson } from './support/person.ts';
import { aSurvey } from './support/survey.ts';
import { openWorld, type World } from './support/world.ts';

// In the demo's shop: an order, the question in the corner of the page, the answer, and what the shop's people hear of it.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Says an order as the thank-you page does. */
const sayOrder = (page: Page, orderId: string) =>
  page.evaluate(
    (id) => (window.tendril as unknown as { push(call: unknown): void }).push(['order', { orderId: id }]),
    orderId,
  );

test('a buyer is asked once about an order, answers by keyboard, and a low score waits in the console', async () => {
  const api = await ownersApi(world.demo);
  await sound(api.put('api/sites/shop/surveys/stars', { data: { settings: aSurvey, seen: null } }));
  const { context, page } = await newPerson(world.browser);
  await page.goto(`${world.demo.shop}?lang=en`);
  await sayOrder(page, 'F-1');
  const card = host(page);
  await card.getByRole('heading', { name: 'How was it?' }).waitFor();
  expect(await wrongInside(page)).toEqual([]);
  await card.getByRole('radio', { name: '1' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.type('The mug was cracked.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await card.getByText('Thank you for telling us!').waitFor();
  expect(await wrongInside(page)).toEqual([]);

  const answers = () => sound<FeedbackList>(api.get('api/sites/shop/feedback?only=unseen'));
  await until('the answer', async () => (await answers()).answers.length === 1);
  expect((await answers()).answers[0]).toMatchObject({ score: 2, comment: 'The mug was cracked.', orderId: 'F-1' });

  await page.reload();
  await sayOrder(page, 'F-1');
  await sayOrder(page, 'F-2');
  await card.getByRole('heading', { name: 'How was it?' }).waitFor();
  expect(await card.count()).toBe(1);
  await context.close();
});

test('the console makes a survey, shows what it came to, and a low score is seen to', async () => {
  const context = await world.browser.newContext({
    locale: 'en-GB',
    storageState: await (await ownersApi(world.demo)).storageState(),
  });
  const page = await context.newPage();
  await page.goto(new URL('/feedback?site=shop', world.demo.console).href);
  await page.getByRole('link', { name: 'Stars' }).click();
  await page.getByRole('table', { name: 'How often each score was given' }).getByRole('row', { name: '2 1' }).waitFor();
  await page.getByRole('link', { name: 'Feedback' }).first().click();
  await page.getByRole('button', { name: 'New survey' }).click();
  await page.getByLabel('Name').fill('Recommend');
  await page.getByLabel('Scale').selectOption('nps');
  await page.getByLabel('Where').selectOption('email');
  await page.getByLabel('Days after the order').fill('0');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('must be 1 to 60 days').waitFor();
  await page.getByLabel('Days after the order').fill('7');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Recommend' }).waitFor();
  await page
    .getByRole('tab', { name: 'Answers' })
    .or(page.getByRole('link', { name: 'Answers' }))
    .click();
  await page.getByRole('button', { name: 'Seen to', exact: true }).click();
  await page.getByText('seen to', { exact: true }).waitFor();
  await context.close();
});
