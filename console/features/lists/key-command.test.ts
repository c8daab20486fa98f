import { describe, expect, test } from 'vitest';
import { commandOf } from './key-command.ts';

const press = (key: string, code: string, held: { ctrlKey?: boolean } = {}) =>
  commandOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('keys', () => {
  test('move, search and close', () => {
    expect(press('j', 'KeyJ')).toBe('next');
    expect(press('ArrowUp', 'ArrowUp')).toBe('previous');
    expect(press('/', 'Slash')).toBe('search');
    expect(press('Escape', 'Escape')).toBe('escape');
  });

  test('work by their place on a Russian keyboard', () => {
    expect(press('о', 'KeyJ')).toBe('next');
    expect(press('л', 'KeyK')).toBe('previous');
    expect(press('.', 'Slash')).toBe('search');
  });

  test('go by the letter on a Latin keyboard of another order', () => {
    expect(press('j', 'KeyC')).toBe('next');
    expect(press('h', 'KeyJ')).toBeNull();
  });

  test('with a modifier are the browser’s', () => {
    expect(press('j', 'KeyJ', { ctrlKey: true })).toBeNull();
  });
});
