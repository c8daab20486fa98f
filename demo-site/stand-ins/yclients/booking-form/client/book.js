import { bookingRequest } from './booking-request.js';
import { clearChoice } from './choice.js';
import { tellRecordSuccess, tellUserData } from './form-api.js';
import { goal, messageParent } from './goals.js';
import { keepOrder } from './last-order.js';
import { goTo, showConfirmation } from './router.js';
import { sendBooking } from './send-booking.js';
import { isMobile, serviceOf, staffOf, start } from './start.js';

/**
 * Books and then tells of the success in every way that is switched on (§5.6). Answers with the message of a
 * refusal, or null when the booking stands.
 */
export async function book(contacts) {
  tellUserData(contacts);
  goal('send_contacts');
  const sent = bookingRequest(contacts);
  const { status, body } = await sendBooking(sent);
  if (status !== 201) return body?.errors?.message ?? '';

  const order = { ...sent, record_id: body[0].record_id, record_hash: body[0].record_hash };
  keepOrder(order);
  // No record id, no price, no contacts in it (§5.6).
  const { id: companyId, title } = start.company;
  const event_id = String(body[0].record_id).slice(-6);
  goal('booked', { appointments: sent.appointments, code: '', companyId, companyName: title.ru, isMobile, event_id });
  goal('Schedule');
  tellRecordSuccess(sent, body);
  messageParent(body.map((one, index) => orderMessage(one, sent.appointments[index])));
  clearChoice();
  leaveForSuccess(order);
  return null;
}

function leaveForSuccess({ record_id, record_hash }) {
  const path = `/company/${start.company.id}/success-order/${record_id}/${record_hash}`;
  const { address } = start.signals;
  if (address === 'redirect') location.assign(path);
  else if (address) goTo(path);
  else showConfirmation();
}

/** What the parent page is told of each record: with the hash, as the vendor does (§5.6). */
function orderMessage({ record_id, record_hash, record }, appointment) {
  const { id, title } = start.company;
  const staff = staffOf(record ? Number(record.staff_id) : appointment.staff_id);
  return {
    services: appointment.services.map((one) => ({ id: one, title: serviceOf(one).title.ru })),
    staff: staff ? { id: staff.id, name: staff.name.ru } : {},
    company: { id, title: title.ru, public_title: title.ru },
    id: record_id,
    record_id,
    record_hash,
  };
}
