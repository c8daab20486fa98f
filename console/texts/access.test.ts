import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allTexts, texts } from '../texts.ts';

await allTexts();

test('every action that the backend writes into the log of changes has its words', () => {
  const backend = new URL('../../backend/', import.meta.url).pathname;
  const sources = globSync('**/*.ts', { cwd: backend }).filter((file) => !/testing|\.test\.ts$/.test(file));
  const noting = sources.map((file) => readFileSync(backend + file, 'utf8')).filter((source) => /audit/i.test(source));
  const actions = noting.flatMap((source) => [...source.matchAll(/action: '([a-z.-]+)'/g)].map(([, action]) => action));
  expect(actions).toContain('person.erase');
  expect(actions.filter((action) => !Object.hasOwn(texts, `action-${action}`))).toEqual([]);
});
