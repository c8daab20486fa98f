import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MailView } from '../contracts/mail.ts';
import type { CouponAnswer, OfferAnswer } from '../contracts/offer-wire.ts';
import { newId } from '../loader/new-id.ts';
import { hosts } from '../scripts/demo/sites-file.ts';
import { ownersApi, sound } from '../scripts/pictures/set-up-salon.ts';
import { anOffer } from './support/an-offer.ts';
import { until } from './support/api.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const mail = () => world.demo.site.mail;

/** A console that the owner has logged in to. */
async function openConsole(address: string, look: object): Promise<{ page: Page; close: () => Promise<void> }> {
  const context = await world.browser.newContext(look);
  const { console: url, email, password } = world.demo;
  await context.request.post(`${url}api/login`, {
    headers: { origin: new URL(url).origin },
    data: { email, password },
  });
  const page = await context.newPage();
  await page.goto(url + address);
  return { page, close: () => context.close() };
}

test('a marketer makes a pool and an offer with two variants, sees what it looks like, and switches it on', async () => {
  const { page, close } = await openConsole('offers?site=salon&tab=coupons', { locale: 'en-GB' });
  await page.getByRole('button', { name: 'New pool' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('must not be empty').waitFor();
  await page.getByLabel('Name').fill('Spring');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('No coupons are left').waitFor();
  await page.getByRole('button', { name: 'Add coupons' }).click();
  await page.getByLabel('Codes', { exact: true }).fill('code\nSPRING-1\nSPRING-2\nSPRING-1');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('2 codes added. 1 was there already.').waitFor();
  await page.getByText('Running low: 2 coupons left').waitFor();

  await page.getByRole('link', { name: 'Offers' }).last().click();
  await page.getByRole('button', { name: 'New offer' }).last().click();
  const seen = page.frameLocator('.offer-page').locator('dialog');
  await seen.getByText('Дарим промокод').waitFor();
  await page.getByLabel('Title').fill('A present');
  await seen.getByRole('heading', { name: 'A present' }).waitFor();
  await page.getByRole('button', { name: 'Add a variant' }).click();
  await page.getByLabel('Title').fill('Another present');
  await page.getByLabel('Kind').selectOption('fixed');
  await page.frameLocator('.offer-page').locator('section.fixed.bottom-right').getByText('Another present').waitFor();

  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Mend what is marked').waitFor();
  expect(await page.getByLabel('Name', { exact: true }).getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('Name', { exact: true }).fill('Thanks');
  await page.getByLabel('Where coupons come from').selectOption({ label: 'Spring' });
  await page.getByRole('button', { name: 'Save' }).click();
  const row = page.locator('.offer-row').filter({ hasText: 'Thanks' });
  await row.getByText('2 variants').waitFor();
  const state = row.getByRole('switch', { name: 'Show “Thanks”' });
  expect(await state.getAttribute('aria-checked')).toBe('false');
  await state.press('Space');
  await row.getByText('On', { exact: true }).waitFor();
  await close();

  const api = await ownersApi(world.demo);
  const { offers } = await sound<{ offers: { isLive: boolean; couponsLeft: number }[] }>(
    api.get('api/sites/salon/offers'),
  );
  expect(offers).toMatchObject([
    { isLive: true, couponsLeft: 2, settings: { variants: [{ share: 50 }, { share: 50 }] } },
  ]);
  await api.dispose();
});

test('a wrong mail password is told plainly; with the right one the test letter arrives', async () => {
  const { page, close } = await openConsole('integrations?tab=mail&site=salon-booking', { locale: 'ru-RU' });
  await page.getByRole('button', { name: 'Подключить почту' }).click();
  await page.getByLabel('Сервер SMTP').fill(hosts.mail);
  await page.getByLabel('Шифрование').selectOption('none');
  await page.getByLabel('Порт').fill(String(mail().port));
  await page.getByLabel('Имя для входа').fill(mail().user);
  await page.locator('input[type="password"]').fill('wrong');
  await page.getByLabel('Адрес отправителя').fill('hello@salon.example');
  await page.getByRole('button', { name: 'Отправить мне пробное письмо' }).click();
  await page.getByText('имя или пароль не подходят').waitFor();
  expect(await page.locator('.blamed[data-blamed="true"] label').textContent()).toBe('Пароль');
  await page.locator('input[type="password"]').fill(mail().password);
  await page.getByRole('button', { name: 'Отправить мне пробное письмо' }).click();
  await page.getByText('Сервер принял письмо').waitFor();
  const letter = mail().letters().at(-1);
  expect([letter?.to, letter?.subject]).toEqual([world.demo.email, 'Проверка почты сайта «Салон: форма записи»']);
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.getByText('Сохранено. Письма пойдут через этот сервер.').waitFor();
  expect(await page.content()).not.toContain(mail().password);
  await page.goto(`http://${hosts.mail}:${new URL(world.demo.mail).port}/`);
  await page.getByRole('link', { name: 'Проверка почты' }).click();
  await page.frameLocator('iframe').getByText('Почта работает').waitFor();
  await close();
});

test('a coupon that a visitor asks for by e-mail arrives once, and one click of the letter ends letters', async () => {
  const api = await ownersApi(world.demo);
  const pool = { kind: 'unique', name: 'Letters', warnBelow: 0, endsOn: null };
  await sound(api.put('api/sites/salon/coupon-pools/letters', { data: { settings: pool, seen: null } }));
  await sound(api.post('api/sites/salon/coupon-pools/letters/codes', { data: { codes: 'LETTER-1\nLETTER-2' } }));
  const settings = { ...anOffer({ name: 'By letter', pool: 'letters' }), priority: 1 };
  await sound(api.put('api/sites/salon/offers/by-letter', { data: { settings, seen: null } }));

  const url = world.demo.salon;
  const touch = { url, referrer: '', at: Date.now() };
  const visit = { visitor: newId(), session: newId(), number: 1, first: touch, last: touch };
  const ask = async <Answer>(path: string, body: object): Promise<Answer> => {
    const headers = {
      origin: new URL(url).origin,
      'content-type': 'text/plain',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140',
    };
    const answer = await fetch(`${world.demo.console}o/salon${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json() as Promise<Answer>;
  };
  const order = (id: string) => ({ kind: 'order', asked: { id, price: 3000 } });
  const { offer } = await until('the offer', async () => {
    const answer = await ask<OfferAnswer>('', { visit, url, language: 'en', occasion: order('A-1') });
    return answer.offer?.offer === 'by-letter' && answer;
  });
  const coupon = { visit, showing: offer?.showing, email: 'ann@mail.example' };
  const first = await ask<CouponAnswer>('/coupon', coupon);
  expect(await ask<CouponAnswer>('/coupon', coupon)).toEqual(first);
  expect(first).toMatchObject({ code: expect.stringMatching(/^LETTER-/), isSent: true });

  const toAnn = () =>
    mail()
      .letters()
      .filter(({ to }) => to === 'ann@mail.example');
  const letter = await until('the letter', async () => toAnn()[0]);
  for (const part of [letter.text, letter.html]) expect(part).toContain(first.code);
  const link = /<([^>]+)>/.exec(letter.headers['list-unsubscribe'] ?? '')?.[1] ?? '';
  expect(letter.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');

  const visitor = await world.browser.newContext({ locale: 'ru-RU', javaScriptEnabled: false });
  const page = await visitor.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Отписаться' }).click();
  await page.getByRole('heading', { name: 'Вы отписались' }).waitFor();
  await visitor.close();

  // The same answer as before, and no letter: what one learns of an address is nothing.
  const other = { ...visit, visitor: newId(), session: newId() };
  const next = await ask<OfferAnswer>('', {
    visit: other,
    url,
    language: 'en',
    occasion: order('A-2'),
  });
  const again = await ask<CouponAnswer>('/coupon', {
    visit: other,
    showing: next.offer?.showing,
    email: 'ann@mail.example',
  });
  expect(again.isSent).toBe(true);
  const view = await sound<MailView>(api.get('api/sites/salon/mail'));
  expect(view).toMatchObject({ letters: { sent: 1, withheld: 1 }, suppressed: 1 });
  expect(toAnn()).toHaveLength(1);
  await api.dispose();
});
