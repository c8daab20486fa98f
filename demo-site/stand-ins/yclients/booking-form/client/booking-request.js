import { carried } from './carried-fields.js';
import { choice } from './choice.js';
import { capableStaff, isMobile, serviceOf, start } from './start.js';

/** The body of `book_record` (§5.4), every field of it. `contacts` is what the person typed. */
export function bookingRequest(contacts) {
  const { referrer = '', gcid: _gcid, ym_uid: _ymUid, ...fields } = carried();
  const appointments = appointmentsOf(choice);
  return {
    fullname: contacts.name,
    surname: '',
    patronymic: '',
    phone: contacts.phone.replace(/\D/g, '').replace(/^8(?=\d{10}$)/, '7'),
    email: contacts.email,
    comment: contacts.comment,
    custom_fields: fields,
    is_newsletter_allowed: false,
    is_personal_data_processing_allowed: true,
    bookform_id: start.id,
    isMobile,
    notify_by_sms: '6',
    referrer,
    redirect_url: `${location.origin}/company/${start.company.id}/success-order/{recordId}/{recordHash}`,
    is_charge_required_priority: true,
    is_support_charge: true,
    appointments_charges: appointments.map(({ id }) => ({ id, services: [], prepaid: [] })),
    appointments,
  };
}

/** One appointment for everything, or one for each service, one after the other, where the form is set so. */
function appointmentsOf({ services, staffId, day, time }) {
  const groups = start.separateAppointments ? services.map((service) => [service]) : [services];
  let startsAt = Date.parse(`${day}T${time}Z`);
  return groups.map((group, id) => {
    const able = capableStaff(group).map((one) => one.id);
    const appointment = {
      id,
      services: group,
      staff_id: able.includes(staffId) ? staffId : -1,
      available_staff_ids: able,
      datetime: new Date(startsAt).toISOString().slice(0, 19),
      chargeStatus: '',
      custom_fields: {},
    };
    startsAt += group.reduce((sum, service) => sum + serviceOf(service).durationSec, 0) * 1000;
    return appointment;
  });
}
