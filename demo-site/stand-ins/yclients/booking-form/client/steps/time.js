import { choice } from '../choice.js';
import { element } from '../element.js';
import { goal } from '../goals.js';
import { goTo, paths } from '../router.js';
import { start } from '../start.js';
import { dayName, say } from '../words.js';
import { frame } from './frame.js';

export function timeStep(redraw) {
  choice.day ??= start.days[0];
  const days = start.days.map((day) =>
    element(
      'button',
      {
        class: day === choice.day ? 'day chosen' : 'day',
        type: 'button',
        'aria-pressed': String(day === choice.day),
        'data-day': day,
        onclick: () => {
          choice.day = day;
          goal('date_selected', { date: day });
          redraw();
        },
      },
      element('span', {}, dayName(day, { weekday: 'short' })),
      element('strong', {}, String(Number(day.slice(8)))),
      element('span', {}, dayName(day, { month: 'short' })),
    ),
  );
  const times = element('div', { class: 'times', 'aria-busy': 'true' });
  fillTimes(times);
  const back = () => goTo(paths.menu);
  return frame({ title: say('time'), back, redraw }, element('div', { class: 'days' }, ...days), times);
}

async function fillTimes(times) {
  const query = new URLSearchParams({ services: choice.services.join(','), staff: String(staffAsked()) });
  const answer = await fetch(`/form-times/${start.company.id}/${choice.day}?${query}`);
  const free = await answer.json();
  times.replaceChildren(...(free.length ? free.map(timeButton) : [element('p', { class: 'hint' }, say('noTimes'))]));
  times.removeAttribute('aria-busy');
}

/** With an appointment for each service the first one's free times are shown; the server finds people for the others. */
function staffAsked() {
  return start.separateAppointments ? -1 : choice.staffId;
}

function timeButton(time) {
  return element(
    'button',
    {
      class: time === choice.time ? 'time chosen' : 'time',
      type: 'button',
      'data-time': time,
      onclick: () => {
        choice.time = time;
        goal('time_selected', { time });
        goTo(paths.menu);
      },
    },
    time,
  );
}
