import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StoryStep } from '../contracts/inquiry.ts';
import type { Installation } from '../contracts/sites.ts';
import { until } from './support/api.ts';
import { openWorld, type World } from './support/world.ts';

// The demo's shop, from a category to the thank-you page, by each of the three kinds of code that shops have.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Visits {
  visits: { id: string; campaignName: string | null }[];
}
const read = async <Answer>(path: string): Promise<Answer> => {
  const headers = { authorization: `Bearer ${world.demo.token}` };
  const answer = await fetch(`${world.demo.console}api/${path}`, { headers });
  return (await answer.json()) as Answer;
};

/** The steps of the visitor who came by this campaign. */
async function storyOf(campaign: string): Promise<StoryStep[]> {
  const { visits } = await read<Visits>('visits?site=shop&robots=true&limit=100');
  const visit = visits.find(({ campaignName }) => campaignName === campaign);
  if (!visit) return [];
  const { story } = await read<{ story: StoryStep[] }>(`visits/${visit.id}?site=shop`);
  return story;
}

const told = (story: StoryStep[], kind: StoryStep['kind']) => story.filter((step) => step.kind === kind);

async function order(page: Page, prefix: string, campaign: string): Promise<string> {
  const { shop } = world.demo;
  await page.goto(`${shop.slice(0, -1)}${prefix}/c/mugs?lang=en&utm_source=yandex&utm_campaign=${campaign}`);
  await page.getByRole('link', { name: /Tide/ }).click();
  const add = page.getByRole('button', { name: 'Add to cart' });
  await add.click();
  await add.click();
  await page.getByRole('link', { name: 'Open the cart' }).click();
  await page.getByRole('button', { name: /^Less/ }).click();
  await page.getByRole('link', { name: 'Check out' }).click();
  await page.getByLabel('Name').fill('Test');
  await page.getByLabel('Phone').fill('8 900 000-00-01');
  await page.getByRole('button', { name: 'Order' }).click();
  await page.getByRole('heading', { name: /Thank you/ }).waitFor();
  return ((await page.locator('.eyebrow').textContent()) ?? '').replace(/^Order /, '');
}

describe.each([
  ['our own words', '', 'own'],
  ['GA4’s data layer', '/ga4', 'layer'],
  ['Flocktory’s queue and elements', '/flocktory', 'queue'],
])('a shop with %s', (_, prefix, name) => {
  test.each(['desktop', 'phone'] as const)(
    'on a %s: the order has its visit, its items and its sum, once',
    async (screen) => {
      const campaign = `${name}-${screen}`;
      const visitor = await world.visitor(screen);
      const number = await order(visitor.page, prefix, campaign);
      await visitor.page.reload();
      const again = await visitor.context.newPage();
      await again.goto(visitor.page.url());
      const story = await until('the order, and an empty cart', async () => {
        const found = await storyOf(campaign);
        return told(found, 'order').length > 0 && told(found, 'cart').length === 0 && found;
      });
      expect(told(story, 'order')).toMatchObject([{ text: number, money: { amount: 1495, currency: 'RUB' } }]);
      expect(told(story, 'product')[0]?.text).toMatch(/Tide|mug-tide/);
      expect(told(story, 'identity').length).toBeGreaterThan(0);
      expect(visitor.errors).toEqual([]);
      await visitor.context.close();
    },
  );

  test('tells of a cart that was left, and of what is in it', async () => {
    const campaign = `${name}-left`;
    const visitor = await world.visitor();
    await visitor.page.goto(
      `${world.demo.shop.slice(0, -1)}${prefix}/p/bowl-salt?utm_source=yandex&utm_campaign=${campaign}`,
    );
    await visitor.page.getByRole('button', { name: 'В корзину' }).click();
    const story = await until('the cart', async () => {
      const found = await storyOf(campaign);
      return told(found, 'cart').length > 0 && found;
    });
    expect(told(story, 'cart')).toMatchObject([
      { text: expect.stringMatching(/Соль|bowl-salt/), money: { amount: 1690 } },
    ]);
    await visitor.context.close();
  });

  test('works under a strict policy with Trusted Types', async () => {
    const campaign = `${name}-strict`;
    const visitor = await world.visitor();
    const address = `${world.demo.shop.slice(0, -1)}${prefix}/p/mug-oat?csp=strict&utm_source=yandex&utm_campaign=${campaign}`;
    await visitor.page.goto(address);
    await until('the product', async () => told(await storyOf(campaign), 'product').length > 0);
    expect(visitor.errors).toEqual([]);
    await visitor.context.close();
  });
});

test('the installation check tells of the shop and of what its pages could say better', async () => {
  const context = await world.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(world.demo.console);
  await page.locator('input[type="email"]').fill(world.demo.email);
  await page.locator('input[type="password"]').fill(world.demo.password);
  await page.keyboard.press('Enter');
  await page.locator('.menu').waitFor();
  const check: Installation = await page.evaluate(async () => (await fetch('/api/sites/shop/installation')).json());
  expect(check.shop.map(({ kind }) => kind)).toEqual(['order', 'cart', 'product', 'category']);
  expect(check.troubles).toContainEqual(expect.objectContaining({ kind: 'shop-flaw', reason: 'no-email' }));
  expect(JSON.stringify(check.troubles)).not.toContain('900');
  await page.goto(`${world.demo.console}sites?site=shop`);
  await page.getByText('Last order').waitFor();
  await page.getByRole('main').getByText('An order came without an e-mail.').waitFor();
  await context.close();
});
