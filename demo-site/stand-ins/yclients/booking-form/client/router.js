import { tellRoute } from './form-api.js';
import { firstAddress, start } from './start.js';
import { contactsStep } from './steps/contacts.js';
import { menuStep } from './steps/menu.js';
import { servicesStep } from './steps/services.js';
import { staffStep } from './steps/staff.js';
import { successStep } from './steps/success.js';
import { timeStep } from './steps/time.js';

const base = `/company/${start.company.id}`;

/** The form's own addresses (§5.3); what follows `create-record/` is not known. */
export const paths = {
  menu: `${base}/personal/menu`,
  services: `${base}/personal/select-services`,
  staff: `${base}/personal/select-master`,
  time: `${base}/personal/select-time`,
  contacts: `${base}/create-record/contacts`,
};

const steps = [
  [/\/select-services$/, servicesStep],
  [/\/select-master$/, staffStep],
  [/\/select-time$/, timeStep],
  [/\/create-record\//, contactsStep],
  [/\/success-order\//, successStep],
];

/** Changes the address without a load and draws its step. The query goes along or is lost, as the form is set. */
export function goTo(path) {
  history.pushState(null, '', path + keptQuery());
  draw();
  tellRoute();
}

/** The form opened at its bare host leads itself to the menu. */
export function redirectFromRoot() {
  if (location.pathname !== '/') return;
  history.replaceState(null, '', paths.menu + keptQuery());
  tellRoute();
}

/** Draws the step that the address names. */
export function draw() {
  const step = steps.find(([address]) => address.test(location.pathname))?.[1] ?? menuStep;
  render(step);
}

/** The confirmation at an address that does not tell of it. */
export function showConfirmation() {
  render(successStep);
}

function render(step) {
  document.getElementById('app').replaceChildren(...step(() => render(step)));
  window.scrollTo(0, 0);
}

function keptQuery() {
  return start.query === 'kept' ? firstAddress.search : '';
}
