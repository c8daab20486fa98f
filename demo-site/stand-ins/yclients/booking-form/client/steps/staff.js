import { choice, chooseStaff } from '../choice.js';
import { element } from '../element.js';
import { goal } from '../goals.js';
import { goTo, paths } from '../router.js';
import { capableStaff, start } from '../start.js';
import { say, sayOwn } from '../words.js';
import { frame } from './frame.js';

export function staffStep(redraw) {
  const able = start.separateAppointments ? start.company.staff : capableStaff(choice.services);
  const cards = [
    card({ id: -1, name: say('anyone'), hint: say('anyoneHint') }),
    ...able.map((one) => card({ id: one.id, name: sayOwn(one.name), hint: sayOwn(one.specialization) })),
  ];
  const back = () => goTo(paths.menu);
  return frame({ title: say('staff'), back, redraw }, element('div', { class: 'cards' }, ...cards));
}

function card({ id, name, hint }) {
  const chosen = choice.staffId === id;
  return element(
    'button',
    {
      class: chosen ? 'card person chosen' : 'card person',
      type: 'button',
      'aria-pressed': String(chosen),
      'data-staff': id,
      onclick: () => {
        chooseStaff(id);
        goal('master_selected', { masterId: id });
        goTo(paths.menu);
      },
    },
    element('span', { class: 'portrait', 'aria-hidden': 'true' }, id === -1 ? '✦' : name[0]),
    element('span', { class: 'label' }, name),
    element('span', { class: 'hint' }, hint),
  );
}
