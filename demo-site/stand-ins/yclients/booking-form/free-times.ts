import type { Company, Service } from '../catalogue.ts';
import { localTime } from '../local-time.ts';
import { totalSec, type YclientsState } from '../state.ts';

const firstHour = 10;
const lastHour = 20;

/** What the form asks for: a day and services at one specialist, or −1 for any of those named. */
export interface TimesAsked {
  company: Company;
  day: string;
  services: readonly Service[];
  staffIds: readonly number[];
}

/** Free starts of a day, `HH:MM` on the branch's clock, on the hour, none in the past. */
export function freeTimes(state: YclientsState, asked: TimesAsked, now: number): string[] {
  const { company, day, services, staffIds } = asked;
  const lengthSec = totalSec(services);
  const nowLocal = localTime(now, company.timeZone).date;
  const hours = Array.from({ length: lastHour - firstHour }, (_, index) => `${firstHour + index}:00`);
  return hours.filter((time) => {
    const startsAt = `${day} ${time}:00`;
    return startsAt > nowLocal && staffIds.some((id) => state.isFree(company.id, id, { startsAt, lengthSec }));
  });
}

/** The next seven days on the branch's calendar, `YYYY-MM-DD`, tomorrow first, so that a day is never half over. */
export function nextDays(company: Company, now: number): string[] {
  const today = Date.parse(localTime(now, company.timeZone).date.slice(0, 10));
  return Array.from({ length: 7 }, (_, index) => new Date(today + (index + 1) * 86_400_000).toISOString().slice(0, 10));
}

/** Who can do all of these services. */
export function capableStaff(company: Company, serviceIds: readonly number[]): number[] {
  return company.staff.filter((one) => serviceIds.every((id) => one.services.includes(id))).map((one) => one.id);
}
