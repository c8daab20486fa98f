import { brotliCompressSync, constants } from 'node:zlib';
import { manifest } from '../../modules/manifest.ts';
import { type BuiltModule, fileModules, fileParts } from './modules.ts';

/** Sizes in bytes after brotli 11, as `npm run bench -- size --json` prints them. */
export interface Sizes {
  /** The tag without `common`: what remembers the arrival, takes the page's calls and brings modules. */
  loader: number;
  /** What `common` adds to it. */
  common: number;
  /** The tag as it is served, without the site's config. */
  loaderAndCommon: number;
  modules: Record<string, number>;
  bridges: Record<string, number>;
  parts: Record<string, number>;
}

export function brotliBytes(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/** `tag` is the whole tag, `loader` the same with an empty `common`. */
export function sizesOf({ tag, loader }: { tag: string; loader: string }, built: Record<string, BuiltModule>): Sizes {
  const of = (kind: string) =>
    Object.fromEntries(
      fileModules.filter((id) => manifest[id].kind === kind).map((id) => [id, brotliBytes(built[id]?.code ?? '')]),
    );
  const [whole, loaderBytes] = [brotliBytes(tag), brotliBytes(loader)];
  return {
    loader: loaderBytes,
    common: whole - loaderBytes,
    loaderAndCommon: whole,
    modules: of('module'),
    bridges: of('bridge'),
    parts: Object.fromEntries(fileParts.map((id) => [id, brotliBytes(built[id]?.code ?? '')])),
  };
}

/** What is over its budget, a sentence each. Budgets are in package.json, by the names of `Sizes`. */
export function overBudget(sizes: Sizes, budgets: Record<string, number>): string[] {
  const measured: Record<string, number> = {
    ...sizes.modules,
    ...sizes.bridges,
    ...sizes.parts,
    loader: sizes.loader,
    loaderAndCommon: sizes.loaderAndCommon,
  };
  return Object.entries(budgets).flatMap(([name, limit]) => {
    const bytes = measured[name];
    if (bytes === undefined) return [`budget "${name}" names nothing that is built`];
    return bytes > limit ? [`${name} is ${bytes} bytes after brotli; its budget is ${limit}`] : [];
  });
}
