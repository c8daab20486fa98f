import type { SurveyPart } from '../../contracts/showing-context.ts';
import { surveyStyle } from './survey-style.ts';

/**
 * Draws a survey's scores; the comment and the button come with the first choice, so that one press is enough to begin. Elements
 * and texts only; styles by a sheet of the shadow root.
 */
export const drawSurvey: SurveyPart['drawSurvey'] = (place, survey, onAnswer) => {
  const { comment, labels, question, scores, thanks } = survey;
  const root = place.getRootNode() as ShadowRoot;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(surveyStyle);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];

  const said = element('p', 'thanks');
  said.setAttribute('role', 'status');
  const group = element('fieldset', 'scores');
  const name = element('legend', 'hidden', question);
  const row = element('div', 'row');
  for (const score of scores) row.append(choice(score));
  const ends = element('div', 'ends');
  ends.append(element('span', '', labels.least), element('span', '', labels.most));
  group.append(name, row, ends);
  const rest = element('div', 'rest');
  rest.hidden = true;
  const field = document.createElement('textarea');
  if (comment !== null) {
    field.maxLength = 2000;
    const label = element('label', '', comment);
    label.append(field);
    rest.append(label);
  }
  const send = element('button', 'main', labels.send) as HTMLButtonElement;
  send.type = 'button';
  rest.append(send);
  place.append(group, rest, said);

  let chosen: number | undefined;
  group.addEventListener('change', (event) => {
    chosen = Number((event.target as HTMLInputElement).value);
    rest.hidden = false;
  });
  send.addEventListener('click', () => {
    if (chosen === undefined) return;
    onAnswer({ score: chosen, comment: field.value.trim() });
    group.remove();
    rest.remove();
    said.textContent = thanks;
    // The button that had the focus is gone.
    said.tabIndex = -1;
    said.focus();
  });
};

function choice(score: number): Element {
  const label = element('label', 'score');
  const input = document.createElement('input');
  input.type = 'radio';
  input.name = 'score';
  input.value = String(score);
  label.append(input, element('span', '', String(score)));
  return label;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
