import { element } from '../element.js';
import { lastOrder } from '../last-order.js';
import { goTo, paths } from '../router.js';
import { serviceOf, start } from '../start.js';
import { dayName, say, sayOwn } from '../words.js';
import { frame } from './frame.js';
import { staffLine } from './summary.js';

/** The confirmation, with the two marks in the page that are known of it (§5.6). */
export function successStep(redraw) {
  const order = lastOrder();
  const again = element('button', { class: 'second', type: 'button', onclick: () => goTo(paths.menu) }, say('again'));
  const actions = element('div', { class: 'order-actions' }, again);
  if (!order || !isThisOrder(order)) return frame({ title: say('unknownOrder'), back: null, redraw }, actions);
  const appointments = order.appointments.map(({ services, datetime, staff_id }) =>
    element(
      'div',
      { class: 'summary' },
      element(
        'strong',
        {},
        `${dayName(datetime.slice(0, 10), { weekday: 'long', day: 'numeric', month: 'long' })}, ${datetime.slice(11, 16)}`,
      ),
      element('span', {}, services.map((id) => sayOwn(serviceOf(id).title)).join(', ')),
      element('span', {}, `${staffLine(staff_id)} · ${sayOwn(start.company.address)}`),
    ),
  );
  return frame(
    { title: '', back: null, redraw },
    element('div', { class: 'tick', 'aria-hidden': 'true' }, '✓'),
    element('h2', { 'data-locator': 'created_booking_page_title' }, say('booked')),
    element('p', { class: 'hint centered' }, say('bookedHint')),
    ...appointments,
    actions,
  );
}

/** At an address that names no record, the order that was just made is meant. */
function isThisOrder(order) {
  const named = /success-order\/(\d+)/.exec(location.pathname)?.[1];
  return named === undefined || named === String(order.record_id);
}
