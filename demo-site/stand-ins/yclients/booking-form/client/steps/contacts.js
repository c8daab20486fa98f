import { book } from '../book.js';
import { isComplete } from '../choice.js';
import { element } from '../element.js';
import { goTo, paths } from '../router.js';
import { say } from '../words.js';
import { frame } from './frame.js';
import { menuStep } from './menu.js';
import { servicesLine, staffLine, timeLine, totalLine } from './summary.js';

export function contactsStep(redraw) {
  if (!isComplete()) return menuStep(redraw);
  const problem = element('p', { class: 'problem', role: 'alert' });
  const submit = element('button', { class: 'main', type: 'submit', 'data-action': 'book' }, say('book'));
  const form = element(
    'form',
    { class: 'contacts', onsubmit: send },
    field({ name: 'name', type: 'text', autocomplete: 'name', required: true }),
    field({ name: 'phone', type: 'tel', autocomplete: 'tel', required: true }),
    field({ name: 'email', type: 'email', autocomplete: 'email', required: false }),
    field({ name: 'comment', type: 'text', autocomplete: 'off', required: false }),
    element(
      'label',
      { class: 'agree' },
      element('input', { type: 'checkbox', required: true, name: 'agree' }),
      say('agree'),
    ),
    problem,
    submit,
  );

  async function send(event) {
    event.preventDefault();
    const typed = new FormData(form);
    const [name, phone, email, comment] = ['name', 'phone', 'email', 'comment'].map((key) =>
      String(typed.get(key)).trim(),
    );
    submit.disabled = true;
    const refused = await book({ name, phone, email, comment }).catch(() => '');
    if (refused === null) return;
    problem.textContent = refused || say('failed');
    submit.disabled = false;
  }

  const chosen = element(
    'div',
    { class: 'summary' },
    element('strong', {}, timeLine()),
    element('span', {}, `${servicesLine()} · ${staffLine()}`),
    element('span', {}, totalLine()),
  );
  const back = () => goTo(paths.menu);
  return frame({ title: say('contacts'), back, redraw }, chosen, form);
}

function field({ name, type, autocomplete, required }) {
  return element('label', { class: 'field' }, say(name), element('input', { name, type, autocomplete, required }));
}
