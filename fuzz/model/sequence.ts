import { newId } from '../../loader/new-id.ts';
import { type Booking, Expected } from './expected.ts';
import { fakeYclients, phoneOf, startOf } from './fake-yclients.ts';
import type { World } from './world.ts';

type Event = { id: string; visit?: object; [field: string]: unknown };
interface Sent {
  site: 'salon' | 'landing';
  body: { sentAt: number; events: Event[]; [field: string]: unknown };
}

/** One run of the model: what must be true, beside everything that may still be sent, repeated or told of. */
export class Sequence {
  readonly expected = new Expected();
  readonly sent: Sent[] = [];
  /** Visits that pages were seen in, and are part of every later event of theirs. */
  readonly visits: { session: string }[] = [];
  /** Bookings whose form has yet to tell of them, and changes whose webhook is on its way, in any order. */
  readonly reports: Booking[] = [];
  readonly hooks: string[] = [];
  readonly changedAt = new Map<string, Date>();

  readonly world: World;

  constructor(world: World) {
    this.world = world;
    world.fetch = fakeYclients(this.expected.bookings, this.changedAt);
  }

  /** An id of this clock's time. */
  newId(): string {
    const time = this.world.nowMs.toString(16).padStart(12, '0');
    return newId().replace(/^.{13}/, `${time.slice(0, 8)}-${time.slice(8)}`);
  }

  newVisit() {
    const touch = { at: this.world.nowMs, url: 'https://salon.example/?utm_source=yandex' };
    const visit = { visitor: this.newId(), session: this.newId(), number: 1, first: touch, last: touch };
    this.visits.push(visit);
    return visit;
  }

  event(type: string, fields: object): Event {
    const id = this.newId();
    return { id, at: this.world.nowMs, type, url: 'https://salon.example/prices', ...fields };
  }

  /** Sends events; whatever else the answer says, it must name each of them as taken. */
  async send(site: Sent['site'], events: Event[]): Promise<void> {
    const sent: Sent = { site, body: { sentAt: this.world.nowMs, events } };
    this.sent.push(sent);
    await this.resend(sent);
  }

  async resend({ site, body }: Sent): Promise<void> {
    const status = await this.world.send(site, { ...body, sentAt: this.world.nowMs });
    if (status !== 200) throw new Error(`an envelope was answered with ${status}`);
  }

  /** Someone books: from now on the outside system knows, and the form and a webhook are about to tell of it. */
  book(knows: Pick<Booking, 'formKnowsRecord' | 'recordKnowsVisit'>, session: string): Booking {
    const record = String(this.expected.bookings.size + 1);
    const booking: Booking = {
      ...knows,
      ...{ record, session, event: this.newId(), status: 'booked', told: null },
      ...{ isReported: false, wasGiven: false, isHooked: false },
    };
    this.expected.bookings.set(record, booking);
    this.reports.push(booking);
    this.change(booking, 'booked');
    return booking;
  }

  change(booking: Booking, status: Booking['status']): void {
    booking.status = status;
    booking.isHooked = false;
    this.changedAt.set(booking.record, this.world.now());
    this.hooks.push(booking.record);
  }

  /** The form tells of a booking: at once, or much later out of the browser's outbox. */
  async report(booking: Booking): Promise<void> {
    const { record, session, formKnowsRecord } = booking;
    booking.isReported = true;
    const bookedAt = Number.parseInt(session.replace('-', '').slice(0, 12), 16);
    const event = {
      ...{ id: booking.event, at: bookedAt, type: 'inquiry', url: 'https://n123456.yclients.com/company/700100' },
      contact: { phone: phoneOf(record) },
      visitCode: `salon.${session.replaceAll('-', '')}`,
      booking: {
        ...{ system: 'yclients', branch: '700100', startsAt: startOf(record), seenBy: 'callback' },
        records: formKnowsRecord ? [record] : [],
      },
    };
    await this.send('landing', [event]);
  }

  /** A webhook about a record arrives. */
  async tell(record: string): Promise<void> {
    const status = await this.world.tell(record);
    if (status !== 200) throw new Error(`a webhook was answered with ${status}`);
    const booking = this.expected.bookings.get(record);
    if (booking) booking.isHooked = true;
  }
}
