import type { FrameLocator, Page } from 'playwright';

/** The booking form, in a frame or as a page of its own. */
export type Form = FrameLocator | Page;

export interface Guest {
  name: string;
  phone: string;
  email: string;
}

export interface Booked {
  /** As the form's buttons say it: `2026-03-04` and `15:30`. */
  day: string;
  time: string;
}

let guests = 0;

/** Someone who has not booked before: a phone of their own, so that no other test's booking can be taken for theirs. */
export function newGuest(name = 'Тест Гость'): Guest {
  const number = `${Date.now() % 1_000_000}${String(++guests).padStart(3, '0')}`.padStart(9, '0').slice(-9);
  return { name, phone: `+79${number}`, email: `guest${number}@example.com` };
}

/** Goes through the form as a guest does, up to and with the confirmation. Returns the time that was booked. */
export async function book(form: Form, guest: Guest, { services = [501], staff = -1 } = {}): Promise<Booked> {
  await form.locator('[data-step="services"]').click();
  for (const service of services) {
    const card = form.locator(`[data-service="${service}"]`);
    if ((await card.getAttribute('aria-pressed')) !== 'true') await card.click();
  }
  await form.locator('[data-action="done"]').click();
  await form.locator('[data-step="staff"]').click();
  await form.locator(`[data-staff="${staff}"]`).click();
  await form.locator('[data-step="time"]').click();
  const { day, time } = await chooseFreeTime(form);
  await form.locator('[data-action="next"]').click();
  await form.locator('input[name="name"]').fill(guest.name);
  await form.locator('input[name="phone"]').fill(guest.phone);
  await form.locator('input[name="email"]').fill(guest.email);
  await form.locator('input[name="agree"]').check();
  await form.locator('[data-action="book"]').click();
  await form.locator('.order-actions').waitFor();
  return { day, time };
}

/** Takes the first free time from tomorrow on; busy days are passed over. */
async function chooseFreeTime(form: Form): Promise<Booked> {
  const days = form.locator('[data-day]');
  await days.first().waitFor();
  for (let index = 1; index < (await days.count()); index++) {
    const day = (await days.nth(index).getAttribute('data-day')) ?? '';
    await days.nth(index).click();
    await form.locator('.times:not([aria-busy])').waitFor();
    const free = form.locator('[data-time]').first();
    if ((await free.count()) === 0) continue;
    const time = (await free.getAttribute('data-time')) ?? '';
    await free.click();
    return { day, time };
  }
  throw new Error('no free time on any day');
}
