import { onlineRecord } from '../../backend/integrations/yclients/examples.ts';
import { attendances, type Booking } from './expected.ts';

/** The outside system behind the fetch port: answers with what its bookings are at that moment, and notes what it said. */
export function fakeYclients(bookings: ReadonlyMap<string, Booking>, changedAt: ReadonlyMap<string, Date>) {
  return async (address: string): Promise<Response> => {
    const [resource, , id = ''] = new URL(address).pathname.replace('/api/v1/', '').split('/');
    if (resource === 'company') return Response.json({ success: true, data: { timezone: 'Europe/Moscow' }, meta: [] });
    const booking = bookings.get(id);
    if (!booking) return notFound();
    booking.told = booking.status;
    // Half of what is deleted is still shown, marked as such; the other half is gone.
    if (booking.status === 'cancelled' && Number(id) % 2 === 0) return notFound();
    booking.wasGiven = true;
    return Response.json({ success: true, data: recordOf(booking, changedAt.get(id) ?? new Date()), meta: [] });
  };
}

function recordOf({ record, status, session, recordKnowsVisit }: Booking, changedAt: Date) {
  return {
    ...onlineRecord,
    id: Number(record),
    client: { ...onlineRecord.client, phone: phoneOf(record) },
    ...{ date: startOf(record), datetime: startOf(record) },
    create_date: atOffset(bookedAt(session)),
    last_change_date: atOffset(changedAt),
    attendance: status === 'cancelled' ? 0 : attendances[status],
    deleted: status === 'cancelled',
    custom_fields: recordKnowsVisit ? { tendril: `salon.${session.replaceAll('-', '')}` } : [],
  };
}

/** Every booking is another person's, at another time. */
export const phoneOf = (record: string): string => `+7900${record.padStart(7, '0')}`;
export const startOf = (record: string): string =>
  new Date(Date.UTC(2027, 0, 1) + Number(record) * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** A session's id says when it began, and a booking is made right then. */
export const bookedAt = (session: string): Date => new Date(Number.parseInt(session.replace('-', '').slice(0, 12), 16));

/** As the API writes times: whole seconds, with the branch's offset. */
function atOffset(moment: Date): string {
  return `${new Date(moment.getTime() + 3 * 3_600_000).toISOString().slice(0, 19)}+0300`;
}

function notFound(): Response {
  return Response.json({ success: false, data: null, meta: { message: 'Не найдено' } }, { status: 404 });
}
