import { expect, test } from 'vitest';
import { texts, voiceOf } from './texts.ts';

test('every text of the overlay is there in Russian and in English, with the same gaps', () => {
  const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [key, { ru, en }] of Object.entries(texts)) {
    expect([ru.trim(), en.trim()], key).not.toContain('');
    expect(gaps(ru), key).toEqual(gaps(en));
  }
});

test('the overlay speaks the language it is told, and shows a code that it does not know as it is', () => {
  expect(voiceOf('ru').say('draftOf', { n: 3 })).toBe('Черновик поверх версии 3');
  expect(voiceOf('en').name('event', 'goal')).toBe('Goal');
  expect(voiceOf('en').name('event', 'constructor')).toBe('constructor');
});
