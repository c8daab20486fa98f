// @vitest-environment happy-dom
import * as v from 'valibot';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { publishedConfig } from '../backend/sites/published-config.ts';
import { SiteSettingsSchema } from '../backend/sites/settings.ts';
import type { SiteConfig } from '../contracts/site-config.ts';
import { type ManifestEntry, type ModuleId, manifest, moduleIds, parts, withNeeds } from '../modules/manifest.ts';
import { boot } from './boot.ts';
import { type Files, serve } from './testing.ts';

/** The seed's table (facts/flocktory.md §10): what each module needs beside `common`. */
const seed: Readonly<Record<string, readonly ModuleId[]>> = {
  'post-checkout': [],
  'pre-checkout': ['post-checkout'],
  push: ['post-checkout', 'pre-checkout'],
  exchange: ['post-checkout', 'pre-checkout'],
  'exchange-loyalty': ['post-checkout', 'pre-checkout', 'exchange'],
  'first-party-data': ['post-checkout', 'pre-checkout'],
  feedback: ['post-checkout'],
};

const siteModules = moduleIds.filter((id) => manifest[id].kind === 'module');
const needsOf = (id: ModuleId): ModuleId[] => withNeeds([id]).filter((need) => need !== id);

/** Every set of modules that a site can switch on, `common` being there or not: it is needed by all others. */
const combinations = Array.from({ length: 2 ** siteModules.length }, (_, bits) =>
  siteModules.filter((_, at) => (bits >> at) & 1),
);

/** What a site's tag carries with these switched on, by the way that settings really go. */
function configOf(on: readonly ModuleId[]): SiteConfig {
  const settings = v.parse(SiteSettingsSchema, {
    ...{ id: 'salon', name: 'Salon', domains: ['salon.example'], fallback: { kind: 'source', source: 'site' } },
    modules: Object.fromEntries(on.map((id) => [id, {}])),
  });
  const integrity = `sha384-${'A'.repeat(64)}`;
  const files = [...moduleIds, ...Object.keys(parts)].map((id) => [id, { file: `${id}.js`, integrity, bytes: 1 }]);
  return publishedConfig(settings, {
    ...{ built: Object.fromEntries(files), publicUrl: 'https://t.example', sealKey: `B${'A'.repeat(86)}=` },
  }).config;
}

const started = (config: SiteConfig) => config.modules.filter(({ later }) => !later).map(({ id }) => id as ModuleId);

/** Each set of modules that can really be in a tag, once. */
const tags = [...new Map(combinations.map((on) => [started(configOf(on)).join(' '), configOf(on)])).values()];

describe('all combinations of modules', () => {
  beforeEach(() => {
    delete window.tendril;
    vi.restoreAllMocks();
    vi.spyOn(console, 'warn').mockImplementation(() => {});
  });

  test('needs are those of the seed', () => {
    for (const [id, needs] of Object.entries(seed)) {
      const entry: ManifestEntry = manifest[id as ModuleId];
      expect([id, [...entry.needs].filter((need) => need !== 'common').sort()]).toEqual([id, [...needs].sort()]);
    }
  });

  test(`each of the ${combinations.length} brings what it needs, each once, what is needed first`, () => {
    expect(combinations.length).toBeGreaterThanOrEqual(512);
    for (const on of combinations) {
      const ids = started(configOf(on));
      const wanted = new Set(on.flatMap((id) => [id, ...needsOf(id)]).filter((id) => id !== 'common'));
      expect(new Set(ids)).toEqual(wanted);
      expect(ids.length).toBe(wanted.size);
      for (const [at, id] of ids.entries())
        for (const need of manifest[id].needs) expect(['common', ...ids.slice(0, at)]).toContain(need);
    }
  });

  test('each starts in that order, and where one fails just those stay down that need it, and say so', async () => {
    for (const config of tags) {
      const ids = started(config);
      for (const failing of [null, ...ids]) {
        delete window.tendril;
        vi.mocked(console.warn).mockClear();
        const up: string[] = [];
        const files: Files = Object.fromEntries(
          ids.map((id) => [id, id === failing ? 'missing' : () => void up.push(id)]),
        );
        const { finish } = serve(files);
        boot(config, async () => {});
        for (const id of ids.toReversed()) finish(id);
        const down = ids.filter((id) => failing !== null && (id === failing || needsOf(id).includes(failing)));
        await vi.waitFor(() => expect(up.length).toBe(ids.length - down.length), { interval: 0 });
        await vi.waitFor(
          () =>
            expect(
              vi
                .mocked(console.warn)
                .mock.calls.map(([, id]) => id)
                .sort(),
            ).toEqual([...down].sort()),
          {
            interval: 0,
          },
        );
        expect(up.filter((id) => down.includes(id as ModuleId))).toEqual([]);
        for (const [at, id] of up.entries())
          for (const need of manifest[id as ModuleId].needs) expect(['common', ...up.slice(0, at)]).toContain(need);
      }
    }
  });
});
