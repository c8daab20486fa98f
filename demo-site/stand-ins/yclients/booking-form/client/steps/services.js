import { choice, toggleService } from '../choice.js';
import { element } from '../element.js';
import { goal } from '../goals.js';
import { goTo, paths } from '../router.js';
import { capableStaff, start } from '../start.js';
import { money, say, sayOwn } from '../words.js';
import { frame } from './frame.js';

export function servicesStep(redraw) {
  const cards = start.company.services.map((service) => {
    const chosen = choice.services.includes(service.id);
    return element(
      'button',
      {
        class: chosen ? 'card chosen' : 'card',
        type: 'button',
        'aria-pressed': String(chosen),
        'data-service': service.id,
        disabled: !canBeAdded(service.id),
        onclick: () => {
          toggleService(service.id);
          if (choice.services.includes(service.id)) goal('service_selected', { serviceId: service.id });
          redraw();
        },
      },
      element('span', { class: 'label' }, sayOwn(service.title)),
      element('span', { class: 'hint' }, `${service.durationSec / 60} ${say('minutes')}`),
      element('span', { class: 'price' }, money(service.costRub)),
    );
  });
  const done = element(
    'button',
    {
      class: 'main',
      type: 'button',
      disabled: !choice.services.length,
      onclick: () => goTo(paths.menu),
      'data-action': 'done',
    },
    say('done'),
  );
  const back = () => goTo(paths.menu);
  return frame({ title: say('services'), back, redraw }, element('div', { class: 'cards' }, ...cards), done);
}

/** Services that nobody does together can only be booked as appointments of their own. */
function canBeAdded(id) {
  if (choice.services.includes(id) || start.separateAppointments) return true;
  return capableStaff([...choice.services, id]).length > 0;
}
