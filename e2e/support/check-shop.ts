import type { Browser, Page } from 'playwright';
import type { FeedbackList } from '../../contracts/feedback.ts';
import type { LetterList } from '../../contracts/mail.ts';
import type { OfferView } from '../../contracts/offers.ts';
import { asOwner, type Owner } from '../../scripts/demo/owner.ts';
import type { RunningDemo } from '../../scripts/demo/running.ts';
import { until } from './api.ts';
import { dialog, host } from './offering.ts';
import { newPerson, orderMug } from './person.ts';

/** What a check says: the title of a step, and the work that gives its faults. */
export type Step = (title: string, work: () => Promise<string[]>) => Promise<void>;

/** Orders, the coupon by e-mail, its redemption, the survey and the way out of letters, played in the demo's shop. */
export async function checkShop(demo: RunningDemo, { browser, step }: { browser: Browser; step: Step }): Promise<void> {
  const url = demo.console.replace(/\/$/, '');
  // A number of its own for each run against the same demo.
  const run = Date.now().toString(36);
  const address = `buyer-${run}@mail.example`;
  const { context, page } = await newPerson(browser);
  const mailbox = await context.newPage();
  let code = '';
  let letter = '';

  await asOwner({ url, email: demo.email, password: demo.password }, async (owner) => {
    await step('an order in the shop: an offer, and its coupon comes by e-mail', async () => {
      await orderMug(page, { shop: demo.shop, phone: '8 900 000-00-01' });
      await dialog(page).getByLabel('Your e-mail').fill(address);
      await dialog(page).getByRole('button', { name: 'Send it' }).click();
      await dialog(page).getByRole('button', { name: 'Fine' }).click();
      letter = await letterTo(mailbox, { mail: demo.mail, address });
      code = /GLINA-\d+/.exec(letter)?.[0] ?? '';
      return code === '' ? ['the letter has no code'] : [];
    });
    await step('after the offer the shop asks how it was, and a low score waits in the console', async () => {
      const card = host(page);
      await card.getByRole('radio', { name: '2' }).check({ force: true });
      await card.getByLabel('What can we do better?').fill(`Run ${run}`);
      await card.getByRole('button', { name: 'Send' }).click();
      await card.getByText('Thank you for your answer!').waitFor();
      await until('the answer', async () => {
        const { answers } = await owner.get<FeedbackList>('/sites/shop/feedback?only=unseen');
        return answers.some(({ comment, score }) => comment === `Run ${run}` && score === 2);
      });
      return (await letterTo(mailbox, { mail: demo.mail, address: 'boss@shop.example' })).includes(`Run ${run}`)
        ? []
        : ['the letter says nothing of it'];
    });
    await step('the next order redeems the coupon, once', async () => {
      const before = (await thanks(owner)).redeemed;
      for (const number of [`${run}-1`, `${run}-2`]) await sayOrder(page, { orderId: number, coupons: code });
      await until('the redemption', async () => (await thanks(owner)).redeemed > before);
      const { redeemed } = await thanks(owner);
      return redeemed === before + 1 ? [] : [`it was redeemed ${redeemed - before} times`];
    });
    await step('one press in the letter, and no more letters come', async () => {
      const link = /https?:\/\/\S+\/u\/\S+/.exec(letter)?.[0];
      if (!link) return ['the letter has no link to unsubscribe'];
      const answer = await fetch(link, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      });
      const other = await newPerson(browser);
      await orderMug(other.page, { shop: demo.shop, phone: '8 900 000-00-02' });
      await dialog(other.page).getByLabel('Your e-mail').fill(address);
      await dialog(other.page).getByRole('button', { name: 'Send it' }).click();
      await dialog(other.page).getByRole('button', { name: 'Fine' }).click();
      const { letters } = await owner.get<LetterList>('/sites/shop/letters?state=withheld');
      await other.context.close();
      const isWithheld = letters.some(({ recipient }) => recipient === address);
      return [...(answer.ok ? [] : [`answered ${answer.status}`]), ...(isWithheld ? [] : ['another letter went out'])];
    });
  });
  await context.close();
}

const thanks = async ({ get }: Owner) => (await get<OfferView>('/sites/shop/offers/thanks')).counts;

async function sayOrder(page: Page, order: { orderId: string; coupons: string }): Promise<void> {
  await page.evaluate(
    (said) => (window.tendril as unknown as { push(call: unknown): void }).push(['order', said]),
    order,
  );
}

/** The text of the newest letter to an address, as the stand-in shows it, once it is there. */
async function letterTo(page: Page, { mail, address }: { mail: string; address: string }): Promise<string> {
  const line = page.locator('li', { hasText: address }).first();
  await until('the letter', async () => {
    await page.goto(mail);
    return (await line.count()) > 0;
  });
  await line.getByRole('link').click();
  return (await page.locator('pre').textContent()) ?? '';
}
