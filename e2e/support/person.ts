import type { Browser, BrowserContext, Page } from 'playwright';

/** What a person's browser says of itself; ours would be taken for a robot, and robots are shown nothing. */
const person = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  locale: 'en-GB',
};

/** Before any script: our roots are closed to everybody, and a test's page opens them as they are made. */
export const opened = () => {
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    return attachShadow.call(this, { ...init, mode: 'open' });
  };
};

/** A profile that nobody takes for a robot, whose pages show what we draw. */
export async function newPerson(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext(person);
  await context.addInitScript(opened);
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'webdriver', { value: false }));
  return { context, page: await context.newPage() };
}

/** Orders a mug in the demo's shop, at its first page in English, with what the form asks for. */
export async function orderMug(page: Page, { shop, phone }: { shop: string; phone: string }): Promise<void> {
  await page.goto(`${shop}c/mugs?lang=en`);
  await page.getByRole('link', { name: /Tide/ }).click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('link', { name: 'Open the cart' }).click();
  await page.getByRole('link', { name: 'Check out' }).click();
  await page.getByLabel('Name').fill('Test');
  await page.getByLabel('Phone').fill(phone);
  await page.getByRole('button', { name: 'Order' }).click();
  await page
    .getByRole('heading', { name: /Thank you/ })
    .first()
    .waitFor();
}
