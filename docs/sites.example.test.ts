import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseSitesFile } from '../backend/sites/check-sites-file.ts';

test('the example of a sites file is one', () => {
  const example = JSON.parse(readFileSync(new URL('sites.example.json', import.meta.url), 'utf8'));
  expect(parseSitesFile(example, 'production').sites.map(({ id }) => id)).toEqual(['salon', 'salon-booking']);
});
