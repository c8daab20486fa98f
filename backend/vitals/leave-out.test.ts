// @vitest-environment happy-dom
import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { SiteConfig } from '../../contracts/site-config.ts';
import { leaveOut } from './leave-out.ts';
import { splitConfig } from './split-config.ts';

const spec = (id: string, needs: string[] = ['common'], options = {}) => ({
  ...{ id, file: `https://t.example/m/${id}.js`, integrity: '', needs, later: false, options },
});
const config = (withoutShare = 30): SiteConfig => ({
  ...{ site: 'salon', collect: 'https://t.example/c/salon', hide: '', measured: true, sealKey: '' },
  ...{ credentials: 'omit', common: {} },
  modules: [
    spec('a'),
    spec('b', ['common', 'a']),
    spec('c', ['b']),
    spec('d'),
    spec('vitals', ['common'], { without: 'a', withoutShare }),
  ],
});
const visitor = (turn: number) => `01900000-0000-7000-8000-000000${turn.toString(16).padStart(6, '0')}`;
const knows = (turn: number) => localStorage.setItem('tendril', JSON.stringify({ visitor: visitor(turn) }));
const split = (site = config()) => {
  const { modules } = leaveOut(site);
  const { isLeftOut } = modules.find(({ id }) => id === 'vitals')?.options ?? {};
  return [modules.map(({ id }) => id).join(' '), isLeftOut];
};

describe('the choice of a visitor', () => {
  beforeEach(() => localStorage.clear());

  test('leaves a module out, and all that needs it, for the share of visitors, always the same ones', () => {
    knows(29);
    expect([split(), split()]).toEqual(Array(2).fill(['d vitals', true]));
    knows(130);
    expect(split()).toEqual(['a b c d vitals', false]);
  });

  test('is near the share that the site sets', () => {
    const outcomes = Array.from({ length: 2_000 }, (_, index) => {
      knows((index * 2_654_435_761) % 0xffffff);
      return split()[1];
    });
    expect(outcomes.filter(Boolean).length / outcomes.length).toBeCloseTo(0.3, 1);
  });

  test('is not made for who is not known, or where storage holds something else', () => {
    expect(split()).toEqual(['a b c d vitals', undefined]);
    for (const text of ['{', '{}', '{"visitor":"zzzzzz"}', 'null']) {
      localStorage.setItem('tendril', text);
      expect(split()).toEqual(['a b c d vitals', undefined]);
    }
  });
});

test('stands in the tag only of sites that compare, and needs nothing from outside', () => {
  const json = JSON.stringify(config());
  expect(splitConfig(config(0), json)).toBe(json);
  expect(splitConfig({ ...config(), modules: [spec('d')] }, json)).toBe(json);
  const stored = JSON.stringify({ visitor: visitor(1) });
  const outcome = runInNewContext(splitConfig(config(), json), { localStorage: { getItem: () => stored } });
  expect(outcome.modules.map(({ id }: { id: string }) => id)).toEqual(['d', 'vitals']);
});
