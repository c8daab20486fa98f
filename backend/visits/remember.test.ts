import { expect, test } from 'vitest';
import { remember } from './remember.ts';

test('works out what repeats once, also while other things come between', () => {
  const asked: string[] = [];
  const length = remember((text) => asked.push(text) && text.length, 2);
  for (const text of ['one', 'three', 'one', 'seven', 'one']) expect(length(text)).toBe(text.length);
  expect(asked).toEqual(['one', 'three', 'seven']);
});

test('forgets rather than grow', () => {
  const asked: string[] = [];
  const length = remember((text) => asked.push(text) && text.length, 2);
  for (const text of ['a', 'b', 'c', 'd', 'e', 'a']) length(text);
  expect(asked).toEqual(['a', 'b', 'c', 'd', 'e', 'a']);
});
