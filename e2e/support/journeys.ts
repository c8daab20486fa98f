import type { Page } from 'playwright';
import { until } from './api.ts';
import { type Booked, book, type Guest } from './booking-form.ts';
import { type Screen, tagRuns, type Visitor } from './visitor.ts';

/** The campaign that every journey begins with. */
export const campaign = 'utm_source=yandex&utm_medium=cpc&utm_campaign=spring&utm_content=b1&yclid=123';

/** A way from the salon's page to a booking. */
export interface Journey {
  title: string;
  screen: Screen;
  /** What the salon's first page is asked to do otherwise, after `&`. */
  variation: string;
  /** Page on which the visitor begins to book. */
  page: string;
  book(visitor: Visitor, guest: Guest): Promise<Booked>;
}

const widgetFrame = (page: Page) => page.frameLocator('.yWidgetIFrame');

async function byWidgetButton({ page }: Visitor, guest: Guest): Promise<Booked> {
  await page.locator('.hero .ms_booking').click();
  return book(widgetFrame(page), guest);
}

async function byButtonWithOwnAddress({ page }: Visitor, guest: Guest): Promise<Booked> {
  await page.locator('.band .ms_booking').click();
  return book(widgetFrame(page), guest);
}

async function inSamePage({ page }: Visitor, guest: Guest): Promise<Booked> {
  await page.locator('.hero .ms_booking').click();
  await page.waitForURL(/yclients/);
  return book(page, guest);
}

async function byLink({ page, context }: Visitor, guest: Guest): Promise<Booked> {
  const opened = context.waitForEvent('page');
  await page.locator('a.yclick').first().click();
  return book(await opened, guest);
}

async function byKeyboard({ page, context }: Visitor, guest: Guest): Promise<Booked> {
  const opened = context.waitForEvent('page');
  await page.locator('a.yclick').first().focus();
  await page.keyboard.press('Enter');
  return book(await opened, guest);
}

async function byPopUp({ page }: Visitor, guest: Guest): Promise<Booked> {
  await page.locator('a.yclick').first().click();
  return book(page.frameLocator('.pop-up-frame'), guest);
}

async function byHandMadeFrame({ page }: Visitor, guest: Guest): Promise<Booked> {
  // A person takes longer to begin than the tag does to hand the visit over; a robot has to wait for it.
  await until('the frame with the visit', async () =>
    page.frames().some((frame) => frame.url().includes('yextrafield_tendril=')),
  );
  return book(page.frameLocator('.booking-frame'), guest);
}

const desktop = { screen: 'desktop', variation: '', page: '/' } as const;

/** Every way of the points 2 and 4. */
export const journeys: Journey[] = [
  { ...desktop, title: 'the Yclients button, in the widget’s frame', book: byWidgetButton },
  { ...desktop, title: 'a button with an address of its own', book: byButtonWithOwnAddress },
  { ...desktop, title: 'a plain link with class "yclick" to the landing', book: byLink },
  { ...desktop, title: 'the same link by the keyboard', book: byKeyboard },
  { ...desktop, title: 'a phone-sized window, where the widget leaves the page', screen: 'phone', book: inSamePage },
  { ...desktop, title: 'a plain link on a phone', screen: 'phone', book: byLink },
  { ...desktop, title: 'a widget whose script loads late', variation: '&widget=late', book: byWidgetButton },
  { ...desktop, title: 'buttons that are added later', variation: '&buttons=late', book: byWidgetButton },
  { ...desktop, title: 'another script that catches the click first', variation: '&popup=1', book: byPopUp },
  { ...desktop, title: 'a hand-made frame', page: '/online', book: byHandMadeFrame },
];

/** Arrives with the campaign, looks at two pages, and books this way. */
export async function travel(
  journey: Journey,
  visitor: Visitor,
  { salon, guest }: { salon: string; guest: Guest },
): Promise<Booked> {
  const { page } = visitor;
  await page.goto(`${salon}services?${campaign}`);
  await tagRuns(page);
  await page.goto(`${salon}${journey.page.slice(1)}?${journey.variation.slice(1)}`);
  await tagRuns(page);
  if (journey.variation.includes('late')) await page.waitForFunction(() => 'yWidget' in window);
  return journey.book(visitor, guest);
}
