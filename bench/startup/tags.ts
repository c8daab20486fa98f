import { createECDH, createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import * as v from 'valibot';
import type { SiteConfig } from '../../contracts/site-config.ts';
import { type ModuleId, manifest, moduleIds } from '../../modules/manifest.ts';
import { buildLoader } from '../../scripts/build/loader.ts';
import { type BuiltModule, buildModules } from '../../scripts/build/modules.ts';

export interface Origins {
  page: string;
  cdn: string;
  api: string;
}

/** A tag under test: what the page carries, what the cdn serves, and which request is its first event. */
export interface Tag {
  name: string;
  html: string;
  files: Record<string, string>;
  isEvent(path: string): boolean;
  /** Paths of the modules that a loader brings. */
  modules: string[];
}

/** Our tag with all site modules on and nothing to show. */
export const allModules = 'all modules';

/** All tags of a run, for these origins. */
export async function tagsFor(root: string, origins: Origins): Promise<Tag[]> {
  const none: Tag = { name: 'no tag', html: '', files: {}, isEvent: () => false, modules: [] };
  const built = await buildModules(root);
  const loader = await buildLoader(root);
  const ours = (name: string, ids: ModuleId[]) => tendril(origins, { name, loader, built, ids });
  return [
    ...[none, bare(origins), await plausible(root, origins)],
    ours('tendril', ['yclients']),
    ours(allModules, siteModules),
  ];
}

/**
 * The floor: a tag that loads three empty modules at once, as classic scripts with integrity, and sends one event when
 * they have run. Nothing that needs its modules can be sooner.
 */
function bare({ cdn, api }: Origins): Tag {
  const modules = ['/bare/1.js', '/bare/2.js', '/bare/3.js'];
  const files: Record<string, string> = {};
  const list = modules.map((path, index) => {
    files[path] = `/* module ${index} */`;
    return [cdn + path, `sha384-${createHash('sha384').update(files[path]).digest('base64')}`];
  });
  files['/bare.js'] =
    `Promise.all(${JSON.stringify(list)}.map(([u,i])=>new Promise(r=>{let s=document.createElement('script');s.integrity=i;s.crossOrigin='anonymous';s.onload=r;s.src=u;document.head.append(s)}))).then(()=>navigator.sendBeacon('${api}/bare',location.href))`;
  return {
    name: 'bare',
    html: `<script async src="${cdn}/bare.js"></script>`,
    files,
    isEvent: (path) => path === '/bare',
    modules,
  };
}

/** Plausible's published tracker, bundled as its documentation says. */
async function plausible(root: string, { cdn, api }: Origins): Promise<Tag> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { init } from '@plausible-analytics/tracker';
        init({ domain: 'localhost', captureOnLocalhost: true, endpoint: '${api}/plausible' });`,
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    legalComments: 'none',
  });
  return {
    name: 'plausible',
    html: `<script defer src="${cdn}/plausible.js"></script>`,
    files: { '/plausible.js': outputFiles[0]?.text ?? '' },
    isEvent: (path) => path === '/plausible',
    modules: [],
  };
}

/** A public key, so that the pad for events on disk is made as on a real site. */
const benchKey = createECDH('prime256v1').generateKeys('base64', 'uncompressed');

/** Everything that a site can switch on for its own business; what measures the tag itself is none of it. */
const siteModules = moduleIds.filter((id) => manifest[id].kind === 'module' && id !== 'common' && id !== 'vitals');

interface OurTag {
  name: string;
  loader: string;
  built: Record<string, BuiltModule>;
  ids: readonly ModuleId[];
}

/** Our own tag as the backend would serve it, with options as a site begins. */
function tendril({ cdn, api }: Origins, { name, loader, built, ids }: OurTag): Tag {
  const files: Record<string, string> = {};
  const config: SiteConfig = {
    site: 'bench',
    collect: `${api}/c/bench`,
    hide: '',
    measured: true,
    sealKey: benchKey,
    credentials: 'omit',
    common: { sessionMinutes: 30, campaignStartsSession: true, respectPrivacySignal: true },
    modules: ids.map((id) => {
      const module = built[id];
      if (!module) throw new Error(`${id} was not built`);
      files[`/m/${module.file}`] = module.code;
      return {
        id,
        file: `${cdn}/m/${module.file}`,
        integrity: module.integrity,
        needs: [...manifest[id].needs],
        later: false,
        options: v.getDefaults(manifest[id].options),
      };
    }),
  };
  const modules = Object.keys(files);
  files['/t/bench.js'] = `${loader}(${JSON.stringify(config)});`;
  return {
    name,
    html: `<script async src="${cdn}/t/bench.js"></script>`,
    files,
    isEvent: (path) => path === '/c/bench',
    modules,
  };
}

/** The published size of a package's version, for the report's heading. */
export async function versionOf(root: string, name: string): Promise<string> {
  return JSON.parse(await readFile(`${root}/node_modules/${name}/package.json`, 'utf8')).version;
}
