import { expect, test } from 'vitest';
import { problemText } from './problem-text.ts';

test('a problem is said in the user’s language where we have the words', () => {
  const problem = 'must be a host such as salon.example, without https://';
  expect(problemText(problem, 'ru')).toEqual({
    lang: 'ru',
    children: 'укажите домен без https://, например salon.example',
  });
  expect(problemText(problem, 'en')).toEqual({ lang: 'en', children: problem });
});

test('a problem of a newer backend is said as it came, and said to be English', () => {
  expect(problemText('must be blue', 'ru')).toEqual({ lang: 'en', children: 'must be blue' });
});

test('what a schema can only count is said in words', () => {
  expect(problemText('has the wrong length; expected >=1', 'en').children).toBe('must not be empty');
});
