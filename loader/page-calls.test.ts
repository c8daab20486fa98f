import { describe, expect, test, vi } from 'vitest';
import type { PageCall } from '../contracts/module.ts';
import { pageCalls } from './page-calls.ts';

describe('calls of the page', () => {
  test('wait in order until someone takes their command', () => {
    const { push, on } = pageCalls(() => {});
    const seen: unknown[] = [];
    push(['order', 1], ['goal', 'a']);
    push(['order', 2]);
    on('order', (order: unknown) => seen.push(order));
    push(['order', 3]);
    expect(seen).toEqual([1, 2, 3]);
    on('goal', (name: unknown) => seen.push(name));
    expect(seen).toEqual([1, 2, 3, 'a']);
  });

  test('never throw into the page, whatever it passes or a module does', () => {
    const report = vi.fn();
    const { push, on } = pageCalls(report);
    on('order', () => {
      throw new Error('module');
    });
    const nonsense = [null, undefined, 7, {}, 'order', [], [null], ['order']] as unknown as PageCall[];
    expect(() => push(...nonsense)).not.toThrow();
    expect(report).toHaveBeenCalled();
  });

  test('a command named like a property of every object is only a name', () => {
    const { push, on } = pageCalls(() => {});
    const taken = vi.fn();
    push(['constructor', 1], ['__proto__', 2]);
    on('__proto__', taken);
    expect(taken).toHaveBeenCalledExactlyOnceWith(2);
  });
});
