import { expect, test } from 'vitest';
import { publishedConfig } from './published-config.ts';
import { aSite } from './testing.ts';

const publicUrl = 'https://tendril.example';
const file = (name: string) => ({ file: `${name}-1a2b.js`, integrity: `sha384-${'A'.repeat(64)}`, imports: [] });
const built = { yclients: file('yclients'), 'yclients-form': file('yclients-form') };

test('modules stand in start order, with what they need, their defaults and their immutable files', () => {
  const site = aSite({ modules: { yclients: { hosts: ['yclients.localhost:8081'] } } });
  const { config, missing } = publishedConfig(site, { built, publicUrl, sealKey: '' });
  expect(missing).toEqual([]);
  expect(config.common).toMatchObject({ sessionMinutes: 30 });
  expect(config.modules).toMatchObject([
    {
      id: 'yclients',
      needs: ['common'],
      options: { hosts: ['yclients.localhost:8081'] },
      file: `${publicUrl}/m/yclients-1a2b.js`,
    },
  ]);
});

test.each([
  ['granted', true],
  ['ask', null],
  ['denied', false],
] as const)('a site whose consent is %s tells the tag so', (consent, measured) => {
  const { config } = publishedConfig(aSite({ consent }), { built, publicUrl, sealKey: '' });
  expect(config.measured).toBe(measured);
});

test('a module without a built file is left out; common is part of the tag and needs none', () => {
  const site = aSite({ modules: { yclients: {}, common: {} } });
  const without = publishedConfig(site, { built: {}, publicUrl, sealKey: '' });
  expect([without.config.modules, without.missing]).toEqual([[], ['yclients']]);
});

test('parts that a module names come with it, for later, and are told missing where they are not built', () => {
  const files = { 'post-checkout': file('post-checkout'), ui: file('ui'), products: file('products') };
  const site = aSite({ modules: { 'post-checkout': {} } });
  const { config, missing } = publishedConfig(site, { built: files, publicUrl, sealKey: '' });
  expect(missing).toEqual([]);
  expect(config.modules.map(({ id, later }) => [id, later])).toEqual([
    ['post-checkout', false],
    ['ui', true],
    ['products', true],
  ]);
  const { ui: _, ...others } = files;
  const without = publishedConfig(site, { built: others, publicUrl, sealKey: '' });
  expect([without.config.modules.map(({ id }) => id), without.missing]).toEqual([
    ['post-checkout', 'products'],
    ['ui'],
  ]);
  expect(publishedConfig(aSite(), { built: files, publicUrl, sealKey: '' }).config.modules).toEqual([]);
});

test('what is known only as the tag is served stands among the options, and is empty where there is none', () => {
  const files = { 'post-checkout': file('post-checkout'), 'pre-checkout': file('pre-checkout') };
  const site = aSite({ modules: { 'pre-checkout': {} } });
  const optionsWith = (live?: { triggers: string }) =>
    publishedConfig(site, { built: files, publicUrl, sealKey: '', live }).config.modules.map(({ options }) => options);
  expect(optionsWith({ triggers: 'v1' })).toEqual([{}, { triggers: 'v1' }]);
  expect(optionsWith()).toEqual([{}, { triggers: '' }]);
});

test('a site with a sub-domain of its own is sent there, by the protocol of the backend, and may keep a cookie', () => {
  const settings = { built, publicUrl, sealKey: '' };
  const { config } = publishedConfig(aSite({ intakeHost: 't.salon.example', modules: { yclients: {} } }), settings);
  expect(config).toMatchObject({ collect: 'https://t.salon.example/c/salon', credentials: 'include' });
  expect(config.modules.at(-1)?.file).toBe('https://t.salon.example/m/yclients-1a2b.js');

  const local = { ...settings, publicUrl: 'http://localhost:8400' };
  const withPort = publishedConfig(aSite({ intakeHost: 't.salon.localhost:8400' }), local);
  expect(withPort.config.collect).toBe('http://t.salon.localhost:8400/c/salon');
  expect(publishedConfig(aSite(), settings).config).toMatchObject({
    collect: `${publicUrl}/c/salon`,
    credentials: 'omit',
  });
});

test.each(['salon.example', 'tendril.example', 't.evilsalon.example', '*.salon.example', 'salon.example.evil.example'])(
  'a host such as %s is no sub-domain of the site, and the error says what would be one',
  (intakeHost) => {
    expect(() => aSite({ intakeHost })).toThrow(
      /intakeHost must be a sub-domain of one of the domains, such as t\.salon/,
    );
  },
);
