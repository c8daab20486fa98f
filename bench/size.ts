import { readFile } from 'node:fs/promises';
import { buildLoader } from '../scripts/build/loader.ts';
import { buildModules } from '../scripts/build/modules.ts';
import { overBudget, sizesOf } from '../scripts/build/sizes.ts';
import type { MeasurementOptions } from './options.ts';
import { partsOf } from './size-parts.ts';

/** Bytes of all that a visitor's browser gets, after brotli 11, and what each part of `common` costs. */
export async function measureSize({ root, json }: MeasurementOptions): Promise<void> {
  const [tag, loader] = [await buildLoader(root), await buildLoader(root, ['modules/common/index.ts'])];
  const sizes = sizesOf({ tag, loader }, await buildModules(root));
  if (json) return console.log(JSON.stringify(sizes));

  const { budgets } = JSON.parse(await readFile(`${root}/package.json`, 'utf8'));
  console.log('bytes after brotli 11 (budget)');
  const rows = { loader: sizes.loader, loaderAndCommon: sizes.loaderAndCommon, ...sizes.modules, ...sizes.bridges };
  for (const [name, bytes] of Object.entries(rows))
    console.log(`  ${name.padEnd(18)}${String(bytes).padStart(6)}${budgets[name] ? `  (${budgets[name]})` : ''}`);
  console.log('what a part costs: common without its code is smaller by');
  for (const { part, bytes } of await partsOf(root)) console.log(`  ${part.padEnd(18)}${String(bytes).padStart(6)}`);
  for (const sentence of overBudget(sizes, budgets)) console.error(sentence);
}
