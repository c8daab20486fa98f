import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { parseSitesFile, SitesFileError } from '../backend/sites/check-sites-file.ts';
import { publishedConfig } from '../backend/sites/published-config.ts';
import { SiteSettingsSchema } from '../backend/sites/settings.ts';
import { type SiteConfig, SiteConfigSchema } from '../contracts/site-config.ts';
import { manifest, moduleIds } from '../modules/manifest.ts';
import type { Entry } from './entry.ts';
import { hostileJson } from './given/hostile-json.ts';
import { hostileText } from './given/hostile-text.ts';
import { law } from './law.ts';
import { openPage, type Page } from './open-page.ts';
import { guardPrototypes } from './prototypes.ts';

const publicUrl = 'https://t.example';
const integrity = `sha384-${'A'.repeat(64)}`;
const built = Object.fromEntries(moduleIds.map((id) => [id, { file: `${id}-1.js`, integrity, imports: [] }]));
const settingNames = [
  'id',
  'name',
  'domains',
  'fallback',
  'modules',
  'hide',
  'consent',
  'intakeHost',
  'campaigns',
  'labels',
  'retention',
];
const moduleWords = [
  ...moduleIds,
  'hosts',
  'sites',
  'sessionMinutes',
  'respectPrivacySignal',
  'kind',
  'campaign',
  'source',
];
const addresses = hostileText([
  'javascript:alert(1)',
  'data:text/html,',
  '<script>',
  '//evil.example/',
  'https://evil.example',
  '.js',
]);
const anything = fc.oneof(hostileJson([...settingNames, ...moduleWords]), addresses);

const sound = {
  ...{ id: 'salon', name: 'Salon', domains: ['salon.example'], fallback: { kind: 'campaign', campaign: 'walk-in' } },
  modules: { common: {}, yclients: {}, 'yclients-form': { sites: ['https://salon.example'] } },
};
/** A site as its owner might set it up, with a few settings changed to anything. */
const settings = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...settingNames, 'timeZone', 'extra', '__proto__'), anything, { maxKeys: 2 }),
    fc.dictionary(fc.constantFrom(...moduleIds, '__proto__', 'constructor', 'x'), anything, { maxKeys: 2 }),
    fc.constantFrom('a', 'salon.example', 't.salon.example', 'evil.example', undefined),
  )
  .map(([changes, modules, intakeHost]) => ({
    ...sound,
    modules: { ...sound.modules, ...modules },
    ...(intakeHost && { intakeHost }),
    ...changes,
  }));

/** Names that the loader asks objects for; a page may have put any of them on every object's prototype. */
const names = [
  ...[
    'site',
    'collect',
    'hide',
    'measured',
    'sealKey',
    'credentials',
    'common',
    'modules',
    'file',
    'integrity',
    'needs',
    'options',
  ],
  ...['src', 'nonce', 'define', 'push', 'arrivalTaken', 'prerendering', 'createScriptURL'],
];
const evil = 'https://evil.example/x.js';

/** E1: neither a site’s settings nor a page can make the tag load or call anything but what we published. */
export const siteConfig: Entry = {
  proves:
    'site config: never throws, unknown keys refused, no prototype touched, every address is one of ours (S5, S7)',
  runs: 10_000,
  shortRuns: 500,
  async open() {
    const page = openPage('https://salon.example/');
    // Looks at its page when it is first read.
    const { boot } = await import('../loader/boot.ts');
    const unchanged = guardPrototypes();
    return {
      close: page.close,
      laws: [
        law<[unknown]>({
          title: 'settings are taken or refused by the name of a field; of what is taken every address is ours',
          given: [fc.oneof(settings, anything)],
          holds(value) {
            const result = v.safeParse(SiteSettingsSchema, JSON.parse(JSON.stringify(value) ?? 'null'));
            unchanged();
            if (!result.success) return;
            const known = Object.keys(SiteSettingsSchema.entries);
            for (const key of Object.keys(result.output)) assert.ok(known.includes(key), key);
            const { config } = publishedConfig(result.output, { built, publicUrl, sealKey: '' });
            const { intakeHost } = result.output;
            const base = intakeHost === undefined ? publicUrl : `https://${intakeHost}`;
            assert.equal(config.collect, `${base}/c/${config.site}`);
            for (const { id, file, options } of config.modules) {
              assert.ok(Object.hasOwn(manifest, id) && file === `${base}/m/${id}-1.js`);
              for (const key of Object.keys(options))
                assert.ok(Object.hasOwn(Reflect.get(manifest, id).options.entries, key));
            }
            if (intakeHost !== undefined) assert.ok(URL.parse(base)?.host === intakeHost, intakeHost);
          },
        }),
        law<[unknown]>({
          title: 'a sites file is taken, or refused in plain words that do not repeat it',
          given: [
            fc.oneof(fc.record({ sites: fc.array(settings, { maxLength: 2 }), connections: anything }), anything),
          ],
          holds(value) {
            try {
              parseSitesFile(JSON.parse(JSON.stringify(value) ?? 'null'), 'production');
            } catch (error) {
              assert.ok(error instanceof SitesFileError && error.errors.length > 0, String(error));
            }
            unchanged();
          },
        }),
        law<[unknown, string]>({
          title: 'a config with an address that is no web address is none',
          given: [anything, addresses],
          holds(value, address) {
            const spec = { id: 'common', file: address, integrity, needs: [], later: false, options: {} };
            for (const config of [value, { ...aConfig(), collect: address }, { ...aConfig(), modules: [spec] }]) {
              const result = v.safeParse(SiteConfigSchema, config);
              if (result.success) assert.ok(addressesIn(result.output).every((text) => /^https?:\/\//i.test(text)));
            }
          },
        }),
        law<[string[], string]>({
          title: 'on a page that has put our names on every object, the tag asks for what it was published with alone',
          share: 0.2,
          given: [
            fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
            fc.constantFrom(evil, 'javascript:alert(1)'),
          ],
          holds(polluted, value) {
            page.clear();
            Reflect.deleteProperty(page.window, 'tendril');
            const asked = askedOf(page, (start) => pollutedWith(polluted, value, () => boot(aConfig(), start)));
            assert.deepEqual(asked, addressesIn(aConfig()));
            unchanged();
          },
        }),
      ],
    };
  },
};

function aConfig(): SiteConfig {
  const specs = moduleIds
    .filter((id) => id !== 'common')
    .map((id) => ({ id, file: `${publicUrl}/m/${id}-1.js`, integrity, needs: [], later: false, options: {} }));
  const rest = { hide: '', measured: true, sealKey: '', credentials: 'omit', common: {} } as const;
  return { site: 'salon', collect: `${publicUrl}/c/salon`, ...rest, modules: specs };
}

function addressesIn({ collect, modules }: SiteConfig): string[] {
  return [...modules.map(({ file }) => file), collect];
}

/** What the tag asks for: the scripts that it puts into the page, and where it told `common` to send to. */
function askedOf({ window }: Page, work: (start: (context: { collect: string }) => Promise<void>) => void): string[] {
  const scripts: string[] = [];
  let collect = '';
  // Nothing is to be loaded, not even in vain: what comes of that would come after the run.
  window.document.head.append = (...nodes) => {
    for (const node of nodes) if (typeof node === 'object' && 'src' in node) scripts.push(String(node.src));
  };
  work(async (context) => {
    collect = context.collect;
  });
  return [...scripts, collect];
}

function pollutedWith(keys: readonly string[], value: string, work: () => void): void {
  for (const key of keys) Object.defineProperty(Object.prototype, key, { value, configurable: true, writable: true });
  try {
    work();
  } finally {
    for (const key of keys) Reflect.deleteProperty(Object.prototype, key);
  }
}
