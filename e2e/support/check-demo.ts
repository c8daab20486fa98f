import type { Page } from 'playwright';
import type { RunningDemo } from '../../scripts/demo/running.ts';
import { type Api, readApi, until } from './api.ts';
import { type Booked, book, type Guest, newGuest } from './booking-form.ts';
import { checkExchange } from './check-exchange.ts';
import { checkShop } from './check-shop.ts';
import { campaignFaults, defaultFaults } from './expectations.ts';
import { journeys, travel } from './journeys.ts';
import { openBrowser } from './open-browser.ts';
import { newVisitor } from './visitor.ts';
import { bookWithoutPage } from './webhook-only.ts';

/**
 * Plays every way to book, and what the shop does after an order, against a running demo, as a person would, and looks for each booking in the API and in the
 * console. Prints each step with its result; true when all are right.
 */
export async function checkDemo(demo: RunningDemo): Promise<boolean> {
  const browser = await openBrowser();
  const api = readApi({ url: demo.console, token: demo.token });
  const desk = await (await browser.newContext({ locale: 'ru-RU', viewport: { width: 1440, height: 900 } })).newPage();
  let failed = 0;
  let steps = 0;

  async function step(title: string, work: () => Promise<string[]>): Promise<void> {
    const faults = await work().catch((error: Error) => [error.message.split('\n')[0] ?? 'failed']);
    steps++;
    if (faults.length > 0) failed++;
    console.log(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${title}`);
    for (const fault of faults) console.log(`         ${fault}`);
  }

  console.log(`Checking ${demo.salon}`);
  await step('a marketer logs in to the console', () => logIn(desk, demo));
  for (const journey of journeys)
    await step(`booking by ${journey.title}: it has its visit and campaign`, async () => {
      const visitor = await newVisitor(browser, journey.screen);
      try {
        const guest = newGuest();
        const booked = await travel(journey, visitor, { salon: demo.salon, guest });
        const inquiry = await theOnly(api, guest);
        return [
          ...visitor.errors,
          ...campaignFaults(inquiry, { guest, booked, salon: demo.salon }),
          ...(await inConsole(desk, guest, 'spring')),
        ];
      } finally {
        await visitor.leave();
      }
    });
  await step('booking on a clean landing: the default is used, and said', () =>
    withoutVisit(async (guest) => {
      const visitor = await newVisitor(browser);
      try {
        await visitor.page.goto(demo.landing);
        return await book(visitor.page, guest);
      } finally {
        await visitor.leave();
      }
    }),
  );
  await step('booking known only from the webhook: the default is used, and said', () =>
    withoutVisit((guest) => bookWithoutPage(demo.landing, guest)),
  );
  await checkShop(demo, { browser, step });
  await checkExchange(demo, { browser, step });
  await browser.close();
  console.log(failed === 0 ? 'All is right.' : `${failed} of ${steps} steps failed.`);
  return failed === 0;

  async function withoutVisit(way: (guest: Guest) => Promise<Booked>): Promise<string[]> {
    const guest = newGuest();
    const booked = await way(guest);
    const inquiry = await theOnly(api, guest);
    return [...defaultFaults(inquiry, { guest, booked }), ...(await inConsole(desk, guest, 'Запись без визита'))];
  }
}

/** The guest's inquiry once the outside system has confirmed it; fails where there is more than one. */
async function theOnly(api: Api, guest: Guest) {
  const inquiry = await until(
    'the booking in the API, confirmed',
    async () => {
      const found = await api.ofPhone(guest.phone);
      if (found.length > 1) throw new Error(`the booking stands ${found.length} times`);
      return found[0]?.bookings[0]?.confirmedByApi ? found[0] : null;
    },
    30_000,
  );
  return inquiry;
}

async function logIn(desk: Page, { console: url, email, password }: RunningDemo): Promise<string[]> {
  await desk.goto(url);
  await desk.locator('input[type="email"]').fill(email);
  await desk.locator('input[type="password"]').fill(password);
  await desk.keyboard.press('Enter');
  await desk.locator('input[type="search"]').waitFor();
  return [];
}

/** Searches the console's list for the guest; a fault where their line does not stand there with its campaign. */
async function inConsole(desk: Page, guest: Guest, campaign: string): Promise<string[]> {
  await desk.locator('input[type="search"]').fill(guest.phone);
  const row = desk.locator('main tr').filter({ hasText: guest.email });
  await row.first().waitFor({ timeout: 15_000 });
  const text = (await row.first().textContent()) ?? '';
  return text.includes(campaign) ? [] : [`the console shows "${text}" without ${campaign}`];
}
