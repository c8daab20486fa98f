import { brotliCompressSync, constants } from 'node:zlib';
import { manifest, moduleIds } from '../../modules/manifest.ts';
import type { BuiltModule } from './modules.ts';

/** Sizes in bytes after brotli 11, as `npm run bench -- size --json` prints them. */
export interface Sizes {
  loader: number;
  common: number;
  loaderAndCommon: number;
  modules: Record<string, number>;
  bridges: Record<string, number>;
}

export function brotliBytes(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

export function sizesOf(loader: string, built: Record<string, BuiltModule>): Sizes {
  const of = (kind: string) =>
    Object.fromEntries(
      moduleIds.filter((id) => manifest[id].kind === kind).map((id) => [id, brotliBytes(built[id]?.code ?? '')]),
    );
  const modules = of('module');
  const loaderBytes = brotliBytes(loader);
  const common = modules.common ?? 0;
  return { loader: loaderBytes, common, loaderAndCommon: loaderBytes + common, modules, bridges: of('bridge') };
}

/** What is over its budget, a sentence each. Budgets are in package.json, by the names of `Sizes`. */
export function overBudget(sizes: Sizes, budgets: Record<string, number>): string[] {
  const measured: Record<string, number> = {
    ...sizes.modules,
    ...sizes.bridges,
    loader: sizes.loader,
    loaderAndCommon: sizes.loaderAndCommon,
  };
  return Object.entries(budgets).flatMap(([name, limit]) => {
    const bytes = measured[name];
    if (bytes === undefined) return [`budget "${name}" names nothing that is built`];
    return bytes > limit ? [`${name} is ${bytes} bytes after brotli; its budget is ${limit}`] : [];
  });
}
