import type { Inquiry } from '../../contracts/inquiry.ts';
import type { Booked, Guest } from './booking-form.ts';

/** What is wrong with an inquiry, in sentences; nothing where all is right. */
type Faults = string[];

function compare(faults: Faults, what: string, { got, wanted }: { got: unknown; wanted: unknown }): void {
  const [have, want] = [JSON.stringify(got), JSON.stringify(wanted)];
  if (have !== want) faults.push(`${what} is ${have}, not ${want}`);
}

/** Whether an inquiry is this guest's booking, confirmed by the outside system. */
function bookingFaults(inquiry: Inquiry, { guest, booked }: { guest: Guest; booked: Booked }): Faults {
  const faults: Faults = [];
  compare(faults, 'the name', { got: inquiry.contact.name, wanted: guest.name });
  compare(faults, 'the phone', { got: inquiry.contact.phone, wanted: guest.phone });
  compare(faults, 'the e-mail', { got: inquiry.contact.email, wanted: guest.email });
  compare(faults, 'the kind', { got: inquiry.kind, wanted: 'booking' });
  const [booking] = inquiry.bookings;
  compare(faults, 'the booked time', {
    got: booking?.startsAtLocal?.slice(0, 16).replace('T', ' '),
    wanted: `${booked.day} ${booked.time}`,
  });
  compare(faults, 'the status', { got: booking?.status, wanted: 'booked' });
  return faults;
}

/** An inquiry of someone whom the campaign of the journeys brought to `landing` on the salon. */
export function campaignFaults(inquiry: Inquiry, wanted: { guest: Guest; booked: Booked; salon: string }): Faults {
  const faults = bookingFaults(inquiry, wanted);
  const { origin, visit, firstTouch, lastTouch } = inquiry;
  compare(faults, 'the site', { got: inquiry.site, wanted: 'salon' });
  compare(faults, 'the default', { got: inquiry.defaultUsed, wanted: false });
  compare(faults, 'the source', { got: origin.source, wanted: 'yandex' });
  compare(faults, 'the medium', { got: origin.medium, wanted: 'cpc' });
  compare(faults, 'the campaign', { got: origin.campaign, wanted: 'spring' });
  compare(faults, 'the content', { got: origin.content, wanted: 'b1' });
  compare(faults, 'the click id', { got: origin.clickIds.yclid, wanted: '123' });
  compare(faults, 'the landing page', {
    got: visit?.landing?.startsWith(`${wanted.salon}services?utm_source=yandex`),
    wanted: true,
  });
  compare(faults, 'the pages seen', { got: (visit?.pages ?? 0) >= 2, wanted: true });
  compare(faults, 'the visit’s number', { got: visit?.number, wanted: 1 });
  compare(faults, 'the first touch', { got: firstTouch?.origin.campaign, wanted: 'spring' });
  compare(faults, 'the last touch', { got: lastTouch?.origin.campaign, wanted: 'spring' });
  compare(faults, 'the page', { got: typeof inquiry.pageUrl, wanted: 'string' });
  if (/success-order\/\d+\/./.test(JSON.stringify(inquiry))) faults.push('it holds the record’s hash');
  return faults;
}

/** An inquiry with no visit behind it: the default stands in its place, and it says so. */
export function defaultFaults(inquiry: Inquiry, wanted: { guest: Guest; booked: Booked }): Faults {
  const faults = bookingFaults(inquiry, wanted);
  compare(faults, 'the default', { got: inquiry.defaultUsed, wanted: true });
  compare(faults, 'the campaign', { got: inquiry.origin.campaign, wanted: 'Запись без визита' });
  compare(faults, 'the visit', { got: inquiry.visit, wanted: null });
  return faults;
}
