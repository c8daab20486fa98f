import { choice, isComplete } from '../choice.js';
import { element } from '../element.js';
import { goTo, paths } from '../router.js';
import { say } from '../words.js';
import { frame } from './frame.js';
import { servicesLine, staffLine, timeLine, totalLine } from './summary.js';

/** The form's first page: what is chosen and what is still open. */
export function menuStep(redraw) {
  const rows = [
    row({ step: 'services', label: say('services'), value: servicesLine(), hint: say('chooseServices') }),
    row({ step: 'staff', label: say('staff'), value: staffLine(), hint: say('chooseStaff') }),
    row({ step: 'time', label: say('time'), value: timeLine(), hint: say('chooseTime') }),
  ];
  const next = element(
    'button',
    {
      class: 'main',
      type: 'button',
      disabled: !isComplete(),
      onclick: () => goTo(paths.contacts),
      'data-action': 'next',
    },
    say('next'),
  );
  const total = choice.services.length
    ? element('p', { class: 'total' }, element('span', {}, say('total')), element('strong', {}, totalLine()))
    : null;
  return frame(
    { title: say('booking'), back: null, redraw },
    element('div', { class: 'rows' }, ...rows),
    total ?? '',
    next,
  );
}

/** The time can only be asked for once it is known what for; until then its row leads to the services. */
function row({ step, label, value, hint }) {
  const ready = step !== 'time' || (choice.services.length > 0 && choice.staffId !== null);
  const target = ready ? step : choice.services.length ? 'staff' : 'services';
  return element(
    'button',
    { class: value ? 'row chosen' : 'row', type: 'button', 'data-step': step, onclick: () => goTo(paths[target]) },
    element('span', { class: 'label' }, value ? label : hint),
    value ? element('span', { class: 'value' }, value) : null,
    element('span', { class: 'arrow', 'aria-hidden': 'true' }, '›'),
  );
}
