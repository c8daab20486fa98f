import * as v from 'valibot';
import type { Company, Service } from '../catalogue.ts';
import { localTime, normalLocal } from '../local-time.ts';
import { overlaps, type StoredRecord, totalSec, type YclientsState } from '../state.ts';
import { capableStaff } from './free-times.ts';

const text = (maxLength: number) => v.optional(v.pipe(v.string(), v.maxLength(maxLength)), '');
const ids = v.pipe(v.array(v.number()), v.maxLength(20));

/** The fields of §5.4 that matter to what is booked; all others are let through unread. */
const BookingSchema = v.looseObject({
  fullname: text(200),
  surname: text(200),
  patronymic: text(200),
  phone: text(40),
  email: text(254),
  comment: text(2000),
  custom_fields: v.optional(v.record(v.string(), v.pipe(v.string(), v.maxLength(255))), {}),
  isMobile: v.optional(v.boolean(), false),
  referrer: text(2048),
  appointments: v.pipe(
    v.array(
      v.looseObject({
        id: v.number(),
        services: v.pipe(ids, v.minLength(1)),
        staff_id: v.number(),
        available_staff_ids: v.optional(ids, []),
        datetime: v.pipe(v.string(), v.regex(/^\d{4}-(0\d|1[0-2])-[0-3]\d[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/)),
      }),
    ),
    v.minLength(1),
    v.maxLength(10),
  ),
});
type Booking = v.InferOutput<typeof BookingSchema>;

/** Inner codes of a 422 (§2.3). */
const refusals = {
  400: 'Запрос не разобран',
  431: 'Неверный номер телефона',
  433: 'Выбранное время уже занято',
  435: 'Не указано имя',
  436: 'Нет свободных специалистов',
  438: 'Услуга не найдена',
} as const;
type RefusalCode = keyof typeof refusals;

export type BookingOutcome = { records: StoredRecord[] } | { refused: { code: RefusalCode; message: string } };

/**
 * Books what a form sends (§5.4): one record for each appointment, all of one visit, or none. `body` is anything;
 * what is wrong with it comes back as one of YCLIENTS' inner codes.
 */
export function bookRecord(
  state: YclientsState,
  body: unknown,
  { company, formId, now }: { company: Company; formId: number; now: number },
): BookingOutcome {
  const parsed = v.safeParse(BookingSchema, body);
  if (!parsed.success) return refuse(400);
  const booking = parsed.output;
  if (!booking.fullname.trim()) return refuse(435);
  if (!/^\d{10,15}$/.test(booking.phone.replace(/^\+/, ''))) return refuse(431);

  const places = findPlaces(state, booking, { company, now });
  if (typeof places === 'number') return refuse(places);
  const client = state.clientFor(company.id, { ...booking, name: booking.fullname.trim() });
  const visitId = state.newVisitId();
  const records = places.map(({ services, staffId, startsAt }) =>
    state.addRecord({
      services,
      staffId,
      startsAt,
      company: company.id,
      visitId,
      clientId: client.id,
      comment: booking.comment,
      online: true,
      apiId: '',
      fromUrl: booking.referrer,
      formId,
      recordFrom: 'Онлайн-виджет',
      isMobile: booking.isMobile,
      createdUserId: 0,
      customFields: booking.custom_fields,
    }),
  );
  return { records };
}

type Place = { services: Service[]; staffId: number; startsAt: string; lengthSec: number };

/** Finds a free specialist for every appointment, or the code that says why there is none. */
function findPlaces(
  state: YclientsState,
  booking: Booking,
  { company, now }: { company: Company; now: number },
): Place[] | RefusalCode {
  const places: Place[] = [];
  for (const appointment of booking.appointments) {
    const services = company.services.filter((service) => appointment.services.includes(service.id));
    if (services.length !== appointment.services.length) return 438;
    const startsAt = normalLocal(appointment.datetime);
    if (startsAt <= localTime(now, company.timeZone).date) return 433;
    const capable = capableStaff(company, appointment.services);
    const named = appointment.available_staff_ids.filter((id) => capable.includes(id));
    const anyone = appointment.staff_id === -1;
    const wanted = anyone ? (named.length ? named : capable) : capable.filter((id) => id === appointment.staff_id);
    const slot = { startsAt, lengthSec: totalSec(services) };
    const taken = (id: number) => places.some((place) => place.staffId === id && overlaps(place, slot));
    const staffId = wanted.find((id) => state.isFree(company.id, id, slot) && !taken(id));
    if (staffId === undefined) return anyone ? 436 : 433;
    places.push({ services, staffId, ...slot });
  }
  return places;
}

function refuse(code: RefusalCode): BookingOutcome {
  return { refused: { code, message: refusals[code] } };
}
