import { element } from '../element.js';
import { start } from '../start.js';
import { languageNow, say, sayOwn, switchLanguage } from '../words.js';

/** What every step stands in: the branch, the language, a way back. `back` is a function or null, `redraw` draws the step anew. */
export function frame({ title, back, redraw }, ...content) {
  const language = element(
    'button',
    {
      class: 'language',
      type: 'button',
      onclick: () => {
        switchLanguage();
        redraw();
      },
    },
    languageNow() === 'en' ? 'RU' : 'EN',
  );
  const header = element(
    'header',
    { class: 'head' },
    back ? element('button', { class: 'back', type: 'button', 'aria-label': say('back'), onclick: back }, '←') : null,
    element(
      'div',
      { class: 'branch' },
      element('strong', {}, sayOwn(start.company.title)),
      element('span', {}, sayOwn(start.company.address)),
    ),
    language,
  );
  return [header, element('h1', {}, title), ...content];
}
