import { capableStaff, firstAddress, serviceOf, staffOf } from './start.js';

/** What has been chosen so far; `staffId` −1 is "any", null is "not yet". */
export const choice = { ...preselected(firstAddress.searchParams.get('o') ?? ''), day: null, time: null };

/** Reads `?o=` (§5.3): `m31`, `s501,502`, joined; `m-1` is any specialist. `act` and what is unknown choose nothing. */
function preselected(o) {
  const staffId = Number(/m(-?\d+)/.exec(o)?.[1] ?? Number.NaN);
  const services = (/s([\d,]+)/.exec(o)?.[1] ?? '').split(',').map(Number).filter(serviceOf);
  const known = staffId === -1 || staffOf(staffId);
  return { staffId: known ? staffId : null, services };
}

export function toggleService(id) {
  choice.services = choice.services.includes(id)
    ? choice.services.filter((one) => one !== id)
    : [...choice.services, id];
  if (choice.staffId > 0 && !capableStaff(choice.services).some((one) => one.id === choice.staffId)) {
    choice.staffId = null;
  }
  choice.time = null;
}

export function chooseStaff(id) {
  choice.staffId = id;
  if (id > 0) choice.services = choice.services.filter((service) => staffOf(id).services.includes(service));
  choice.time = null;
}

export const isComplete = () => choice.services.length > 0 && choice.staffId !== null && choice.time !== null;

/** For the next booking on the same page. */
export function clearChoice() {
  Object.assign(choice, { services: [], staffId: null, day: null, time: null });
}
