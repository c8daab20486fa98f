import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Inquiry } from '../contracts/inquiry.ts';
import { formNumber } from '../scripts/demo/sites-file.ts';
import { until } from './support/api.ts';
import { book, type Guest, newGuest } from './support/booking-form.ts';
import { campaignFaults, defaultFaults } from './support/expectations.ts';
import { campaign, journeys, travel } from './support/journeys.ts';
import { tagRuns, type Visitor } from './support/visitor.ts';
import { bookWithoutPage } from './support/webhook-only.ts';
import { openWorld, type World } from './support/world.ts';

// The main job: whichever way a booking is made, it arrives once, with the visit that caused it.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The guest's one inquiry, once all have told of it, the outside system has confirmed it, and no hook is under way. */
async function theInquiry(guest: Guest, reports: Inquiry['reportedBy'] = ['page', 'webhook']): Promise<Inquiry> {
  const inquiry = await until('the confirmed inquiry', async () => {
    const [found] = await world.api.ofPhone(guest.phone);
    const told = found && reports.every((who) => found.reportedBy.includes(who));
    return told && found.bookings.every(({ confirmedByApi }) => confirmedByApi) && found;
  });
  await world.demo.site.yclients.hooksSettled();
  expect(await world.api.ofPhone(guest.phone)).toHaveLength(1);
  return inquiry;
}

async function withVisitor<Result>(
  work: (visitor: Visitor) => Promise<Result>,
  screen: 'desktop' | 'phone' = 'desktop',
): Promise<Result> {
  const visitor = await world.visitor(screen);
  try {
    const result = await work(visitor);
    expect(visitor.errors).toEqual([]);
    return result;
  } finally {
    await visitor.leave();
  }
}

/** Comes with the campaign, books by the widget's button. */
async function bookByButton({ page }: Visitor, guest: Guest, options?: Parameters<typeof book>[2]) {
  await page.goto(`${world.demo.salon}services?${campaign}`);
  await tagRuns(page);
  await page.goto(world.demo.salon);
  await tagRuns(page);
  await page.locator('.hero .ms_booking').click();
  return book(page.frameLocator('.yWidgetIFrame'), guest, options);
}

describe('a booking by', () => {
  test.each(journeys.map((journey) => [journey.title, journey] as const))(
    '%s arrives once, with visit and campaign',
    async (_, journey) => {
      const guest = newGuest();
      const booked = await withVisitor(
        (visitor) => travel(journey, visitor, { salon: world.demo.salon, guest }),
        journey.screen,
      );
      const inquiry = await theInquiry(guest);
      expect(campaignFaults(inquiry, { guest, booked, salon: world.demo.salon })).toEqual([]);
      expect(inquiry.match).toBe('record-id');
    },
  );
});

describe('a booking with no visit behind it', () => {
  test('on a clean landing shows the default, and that it is one', async () => {
    const guest = newGuest();
    const booked = await withVisitor(async ({ page }) => {
      await page.goto(world.demo.landing);
      return book(page, guest);
    });
    expect(defaultFaults(await theInquiry(guest), { guest, booked })).toEqual([]);
  });

  test('known only from the webhook shows the default', async () => {
    const guest = newGuest();
    const booked = await bookWithoutPage(world.demo.landing, guest);
    const inquiry = await theInquiry(guest, ['webhook']);
    expect(defaultFaults(inquiry, { guest, booked })).toEqual([]);
    expect(inquiry.reportedBy).toEqual(['webhook']);
  });

  test('from the mobile app shows the app’s own campaign', async () => {
    const { yclients } = world.demo.site;
    const before = (await world.api.inquiries()).length;
    yclients.createAppRecord({ date: '2026-12-01 12:00' });
    const inquiry = await until('the app’s booking', async () => {
      const found = await world.api.inquiries();
      return found.length > before && found.find(({ origin }) => origin.campaign === 'Мобильное приложение');
    });
    expect(inquiry.defaultUsed).toBe(true);
  });

  test('on a landing that an advertisement led to has a visit of its own', async () => {
    const guest = newGuest();
    await withVisitor(async ({ page }) => {
      await page.goto(`${world.demo.landing}?utm_source=maps&utm_campaign=own`);
      return book(page, guest);
    });
    const inquiry = await theInquiry(guest);
    expect([inquiry.site, inquiry.origin.source, inquiry.defaultUsed]).toEqual(['salon-booking', 'maps', false]);
  });
});

describe('the form side', () => {
  const none = { api: false, analytics: false, address: false, request: false } as const;
  test.each([
    ['its own API', { ...none, api: true }],
    ['the API under another name', { ...none, api: 'widgetApi' }],
    ['its analytics event', { ...none, analytics: true }],
    ['the confirmation’s address', { ...none, address: true }],
    ['the confirmation’s address, loaded anew', { ...none, address: 'redirect' }],
    ['the answer to its request', { ...none, request: 'fetch' }],
    ['the answer to its request by XMLHttpRequest', { ...none, request: 'xhr' }],
  ] as const)('learns of a success from %s alone', async (_, signals) => {
    const { yclients } = world.demo.site;
    yclients.setSignals(formNumber, signals);
    try {
      const guest = newGuest();
      await withVisitor((visitor) => bookByButton(visitor, guest));
      expect((await theInquiry(guest)).origin.campaign).toBe('spring');
    } finally {
      yclients.setSignals(formNumber, {});
    }
  });

  test('makes one inquiry of a booking of two appointments', async () => {
    const { yclients } = world.demo.site;
    yclients.setForm(formNumber, { separateAppointments: true });
    try {
      const guest = newGuest();
      await withVisitor((visitor) => bookByButton(visitor, guest, { services: [501, 502] }));
      const inquiry = await theInquiry(guest);
      expect(inquiry.bookings).toHaveLength(2);
      expect(inquiry.origin.campaign).toBe('spring');
    } finally {
      yclients.setForm(formNumber, { separateAppointments: false });
    }
  });

  test('never lets a record’s hash out: neither stored nor sent', async () => {
    const sent: string[] = [];
    const guest = newGuest();
    await withVisitor(async (visitor) => {
      visitor.context.on('request', (request) => {
        if (new URL(request.url()).pathname.startsWith('/c/')) sent.push(request.postData() ?? '');
      });
      await bookByButton(visitor, guest);
    });
    const inquiry = await theInquiry(guest);
    const hashes = world.demo.site.yclients.records().map(({ hash }) => hash);
    expect(hashes.length).toBeGreaterThan(0);
    const told = JSON.stringify([sent, await world.api.story(inquiry)]);
    expect(hashes.filter((hash) => told.includes(hash))).toEqual([]);
  });

  test('asks the page for the visit where the address has lost it', async () => {
    const guest = newGuest();
    await withVisitor(async ({ page, context }) => {
      // The code is taken out of the address on its way, as a form that rewrites its addresses would.
      await context.route(/yclients\.localhost.*yextrafield_tendril/, (route) =>
        route.fulfill({
          status: 302,
          headers: {
            location: route
              .request()
              .url()
              .replace(/[?&]yextrafield_tendril=[^&#]*/g, ''),
          },
        }),
      );
      await page.goto(`${world.demo.salon}?${campaign}`);
      await tagRuns(page);
      await page.locator('.hero .ms_booking').click();
      return book(page.frameLocator('.yWidgetIFrame'), guest);
    });
    expect((await theInquiry(guest)).origin.campaign).toBe('spring');
  });
});

describe('webhook and form', () => {
  test('find each other when the webhook comes first', async () => {
    const guest = newGuest();
    await withVisitor(async (visitor) => {
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      await visitor.context.route(/\/c\/salon-booking$/, async (route) => {
        if (route.request().postData()?.includes('"inquiry"')) await released;
        await route.continue();
      });
      await bookByButton(visitor, guest);
      const early = await until('the webhook’s inquiry', async () => (await world.api.ofPhone(guest.phone))[0]);
      expect(early.reportedBy).toEqual(['webhook']);
      release();
      await until('the form’s report', async () => (await world.api.ofPhone(guest.phone))[0]?.reportedBy.length === 2);
    });
    const inquiry = await theInquiry(guest);
    expect([inquiry.site, inquiry.origin.campaign, inquiry.defaultUsed]).toEqual(['salon', 'spring', false]);
  });

  test('make one inquiry when hooks come three times and in disorder, with changes in between', async () => {
    const { yclients } = world.demo.site;
    yclients.setHookSettings({ repeatHooks: 3, shuffleHooks: true });
    try {
      const guest = newGuest();
      await withVisitor((visitor) => bookByButton(visitor, guest));
      const { bookings } = await theInquiry(guest);
      const record = Number(bookings[0]?.record);
      yclients.setAttendance(record, 2);
      await until(
        'the confirmation',
        async () => (await theInquiry(guest)).bookings[0]?.status === 'confirmed',
        25_000,
      );
      yclients.cancelRecord(record);
      await until(
        'the cancellation',
        async () => (await theInquiry(guest)).bookings[0]?.status === 'cancelled',
        25_000,
      );
      expect((await theInquiry(guest)).origin.campaign).toBe('spring');
    } finally {
      yclients.setHookSettings({ repeatHooks: 0, shuffleHooks: false });
    }
  });

  test('a form without our tag still hands the visit on, in the record’s own fields', async () => {
    const { yclients } = world.demo.site;
    yclients.setInjection(formNumber, '');
    try {
      const guest = newGuest();
      await withVisitor(async ({ page, context }) => {
        await page.goto(`${world.demo.salon}?${campaign}`);
        await tagRuns(page);
        const opened = context.waitForEvent('page');
        await page.locator('a.yclick').first().click();
        return book(await opened, guest);
      });
      const inquiry = await theInquiry(guest, ['webhook']);
      expect([inquiry.match, inquiry.origin.campaign, inquiry.reportedBy]).toEqual([
        'visit-code',
        'spring',
        ['webhook'],
      ]);
    } finally {
      yclients.setInjection(formNumber, `<script async src="${world.demo.console}t/salon-booking.js"></script>`);
    }
  });

  test('a booking that staff make is no inquiry', async () => {
    const before = (await world.api.inquiries()).length;
    world.demo.site.yclients.createStaffRecord({ date: '2026-12-01 13:00' });
    await world.demo.site.yclients.hooksSettled();
    const guest = newGuest();
    await bookWithoutPage(world.demo.landing, guest);
    await theInquiry(guest, ['webhook']); // it came later and has been worked off
    expect(await world.api.inquiries()).toHaveLength(before + 1);
  });
});

describe('a page', () => {
  test('whose cookies and storage are refused goes on, and its link still carries the visit', async () => {
    const guest = newGuest();
    await withVisitor(async ({ page, context }) => {
      await context.addInitScript(() => {
        if (!location.hostname.startsWith('salon')) return;
        const refuse = () => {
          throw new DOMException('denied', 'SecurityError');
        };
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
          Object.defineProperty(window, name, { get: refuse });
        Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: refuse });
      });
      await page.goto(`${world.demo.salon}?${campaign}`);
      await page.locator('a.yclick[href*="yextrafield_tendril"]').first().waitFor();
      const opened = context.waitForEvent('page');
      await page.locator('a.yclick').first().click();
      return book(await opened, guest);
    });
    expect((await theInquiry(guest)).origin.campaign).toBe('spring');
  });

  test('under a strict policy with Trusted Types has its tag, bridge and widget work', async () => {
    await withVisitor(async ({ page }) => {
      await page.goto(`${world.demo.salon}services?csp=strict&${campaign}`);
      await tagRuns(page);
    });
  });

  test('that refuses the tag goes on without it', async () => {
    const visitor = await world.visitor();
    await visitor.page.goto(`${world.demo.salon}?csp=refuse`);
    await visitor.page.locator('.hero').waitFor();
    expect(await visitor.page.evaluate(() => 'tendril' in window)).toBe(false);
    await visitor.leave();
  });

  test('keeps every byte of a link but for our parameter', async () => {
    await withVisitor(async ({ page }) => {
      await page.goto(`${world.demo.salon}?${campaign}`);
      await tagRuns(page);
      const href = (await page.locator('a.yclick').first().getAttribute('href')) ?? '';
      expect(href).toMatch(/\?o=m31&yextrafield_tendril=salon\.[0-9a-f]{32}#top$/);
      expect(await page.locator('a.yclick').first().getAttribute('target')).toBe('_blank');
    });
  });

  test('that passes an inquiry of its own form has it in the console with its visit', async () => {
    const guest = newGuest('Обратный звонок');
    await withVisitor(async ({ page }) => {
      await page.goto(`${world.demo.salon}contacts?${campaign}`);
      await page.locator('#name').fill(guest.name);
      await page.locator('#phone').fill(guest.phone);
      await page.locator('#message').fill('Когда вы открыты?');
      await page.locator('form[data-form="callback"] button').click();
      await page.locator('[data-thanks]:not([hidden])').waitFor();
      await until('the inquiry', async () => (await world.api.ofPhone(guest.phone))[0]);
    });
    const [inquiry] = await world.api.ofPhone(guest.phone);
    expect(inquiry).toMatchObject({
      kind: 'form',
      form: 'callback',
      message: 'Когда вы открыты?',
      contact: { name: guest.name },
    });
    expect(inquiry?.origin.campaign).toBe('spring');
  });
});

test('an inquiry’s story tells the way from the first touch to the confirmation', async () => {
  const guest = newGuest();
  await withVisitor((visitor) => bookByButton(visitor, guest));
  const { story } = await world.api.story(await theInquiry(guest));
  const kinds = story.map(({ kind }) => kind);
  for (const kind of ['first-touch', 'page', 'inquiry', 'webhook']) expect(kinds).toContain(kind);
  expect(story.map(({ at }) => at)).toEqual(story.map(({ at }) => at).toSorted());
});
