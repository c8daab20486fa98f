/** What the server told the form: `{ id, company, days, signals, startUpMs, query, separateAppointments, parentMessages }`. */
export const start = JSON.parse(document.getElementById('form-start').textContent);
const { company } = start;

/** The address as it was when the page was loaded: the query may not live long (§5.3). */
export const firstAddress = new URL(location.href);

/** Who is on a phone, as the form says it in `isMobile`: a narrow window counts. */
export const isMobile =
  matchMedia('(max-width: 600px)').matches || /Mobi|Android|iPhone|iPad/i.test(navigator.userAgent);

export const serviceOf = (id) => company.services.find((service) => service.id === id);
export const staffOf = (id) => company.staff.find((one) => one.id === id);
/** Who can do all of these services. */
export const capableStaff = (ids) => company.staff.filter((one) => ids.every((id) => one.services.includes(id)));
