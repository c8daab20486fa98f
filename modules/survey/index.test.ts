// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import type { ShownSurvey } from '../../contracts/feedback-wire.ts';
import { drawSurvey } from './index.ts';

const survey = {
  ...{ request: 'x', scores: [1, 2, 3, 4, 5], question: 'How?', comment: 'Why? <b>', thanks: 'Thanks', accent: '#000' },
  ...{ language: 'en', labels: { send: 'Send', least: 'Poor', most: 'Good' } },
} as unknown as ShownSurvey;

function drawn(changes: Partial<ShownSurvey> = {}) {
  const root = document.createElement('div').attachShadow({ mode: 'open' });
  const place = document.createElement('div');
  root.append(place);
  const onAnswer = vi.fn();
  drawSurvey(place, { ...survey, ...changes }, onAnswer);
  const choose = (score: number) => {
    const input = [...place.querySelectorAll('input')].find(({ value }) => value === String(score));
    if (!input) throw new Error('no such score');
    input.checked = true;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  return { place, onAnswer, choose, send: () => place.querySelector('button')?.click() };
}

test('asks for the comment once a score was chosen, and tells the last choice, once', () => {
  const { place, onAnswer, choose, send } = drawn();
  const rest = place.querySelector<HTMLElement>('.rest');
  expect(rest?.hidden).toBe(true);
  choose(2);
  choose(4);
  expect(rest?.hidden).toBe(false);
  const field = place.querySelector('textarea');
  if (field) field.value = ' late ';
  send();
  send();
  expect(onAnswer.mock.calls).toEqual([[{ score: 4, comment: 'late' }]]);
  expect(place.textContent).toBe('Thanks');
});

test('nothing is told before a score is chosen', () => {
  const { onAnswer, send } = drawn();
  send();
  expect(onAnswer).not.toHaveBeenCalled();
});

test('texts stay texts, and without a comment there is no field', () => {
  expect(drawn().place.querySelector('b')).toBeNull();
  const { place, onAnswer, choose, send } = drawn({ comment: null });
  expect(place.querySelector('textarea')).toBeNull();
  choose(5);
  send();
  expect(onAnswer).toHaveBeenCalledWith({ score: 5, comment: '' });
});
