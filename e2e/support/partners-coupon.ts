import type { Page } from 'playwright';

/** Takes the coupon of the partner that the demo's salon shows, and goes to the partner's site by the card's link. */
export async function takePartnersCoupon(page: Page, salon: string): Promise<{ code: string; shop: Page }> {
  await page.goto(`${salon}services?lang=en`);
  const card = page.locator('tendril-exchange');
  await card.getByRole('heading', { name: '10% off handmade pottery' }).scrollIntoViewIfNeeded();
  await card.getByRole('button', { name: 'Get the coupon' }).click();
  const code = await card.getByRole('textbox').inputValue();
  const [shop] = await Promise.all([
    page.context().waitForEvent('page'),
    card.getByRole('link', { name: 'To the partner’s site' }).click(),
  ]);
  await shop.waitForLoadState();
  return { code, shop };
}

/** Says an order with a coupon, as the shop's thank-you page does. */
export async function orderWith(shop: Page, order: { orderId: string; coupons: string }): Promise<void> {
  await shop.evaluate(
    (said) => (window.tendril as unknown as { push(call: unknown): void }).push(['order', said]),
    order,
  );
}
