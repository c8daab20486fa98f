import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { allTexts, counts, texts } from './texts.ts';

const folder = import.meta.dirname;
/** They are no texts where they stand: attributes, addresses of the API, and a key of stored settings. */
const homonyms = ['analytics', 'days', 'readOnly', 'views'];

/** What the files say that are fetched with these, whatever their own imports may fetch later. */
function sourcesOf(entries: readonly string[]): string {
  const seen = new Map<string, string>();
  const read = (file: string) => {
    if (seen.has(file) || !existsSync(file) || /\/texts[./]/.test(file)) return;
    const source = readFileSync(file, 'utf8');
    seen.set(file, source);
    for (const [, path = ''] of source.matchAll(/^(?:import|export) (?!type )[^;]*? from '(\.[^']+)'/gm))
      read(join(dirname(file), path));
  };
  for (const entry of entries) read(join(folder, entry));
  return [...seen.values()].join('\n');
}

test('the log-in and the first screen have all their texts before the others are fetched', async () => {
  const first = new Set([...Object.keys(texts), ...Object.keys(counts)]);
  await allTexts();
  const all = [...Object.keys(texts), ...Object.keys(counts)];
  expect(all.length).toBeGreaterThan(first.size);

  const source = sourcesOf(['main.tsx', 'pages/inquiries-page.tsx']);
  const words = new Set([...source.matchAll(/'([A-Za-z][\w-]*)'/g)].map(([, word = '']) => word));
  // A family is asked for by its name: `name('device', …)`, or `page-${id}`.
  const families = [...source.matchAll(/name\('(\w+)'|`(\w+)-\$\{/g)].map(([, asked, built]) => asked ?? built);
  expect(families).toContain('device');
  const isAsked = (key: string) => words.has(key) || (families.includes(key.split('-', 1)[0]) && key.includes('-'));
  const missing = all.filter((key) => isAsked(key) && !first.has(key) && !homonyms.includes(key));
  expect(missing.filter((key) => !isOfAnotherPage(key))).toEqual([]);
});

/** Columns of the analytics, and what the backend says to forms that are not on the first screen. */
function isOfAnotherPage(key: string): boolean {
  return /^(column|problem)-/.test(key);
}
