import { expect, test } from 'vitest';
import { publishedConfig } from './published-config.ts';
import { aSite } from './testing.ts';

const publicUrl = 'https://tendril.example';
const file = (name: string) => ({ file: `${name}-1a2b.js`, integrity: `sha384-${'A'.repeat(64)}`, imports: [] });
const built = { common: file('common'), yclients: file('yclients'), 'yclients-form': file('yclients-form') };

test('modules stand in start order, with what they need, their defaults and their immutable files', () => {
  const site = aSite({ modules: { yclients: { hosts: ['yclients.localhost:8081'] } } });
  const { config, missing } = publishedConfig(site, { built, publicUrl });
  expect(missing).toEqual([]);
  expect(config.modules).toMatchObject([
    { id: 'common', needs: [], options: { sessionMinutes: 30 }, file: `${publicUrl}/m/common-1a2b.js` },
    { id: 'yclients', needs: ['common'], options: { hosts: ['yclients.localhost:8081'] } },
  ]);
});

test('a module without a built file is left out together with what needs it', () => {
  const site = aSite({ modules: { yclients: {}, common: {} } });
  const without = publishedConfig(site, { built: { yclients: built.yclients }, publicUrl });
  expect([without.config.modules, without.missing]).toEqual([[], ['common', 'yclients']]);
  const half = publishedConfig(site, { built: { common: built.common }, publicUrl });
  expect([half.config.modules.map(({ id }) => id), half.missing]).toEqual([['common'], ['yclients']]);
});
