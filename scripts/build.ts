import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildConsole } from '../console/build.ts';
import { buildLoader } from './build/loader.ts';
import { type BuiltModule, buildModules } from './build/modules.ts';
import { buildPreview } from './build/preview.ts';
import { overBudget, sizesOf } from './build/sizes.ts';
import { buildWorker } from './build/worker.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** Builds all that browsers get into `dist/`, and fails where something is over its budget. */
async function main(): Promise<void> {
  const [tag, loader] = [await buildLoader(root), await buildLoader(root, ['modules/common/index.ts'])];
  const modules = await buildModules(root);
  const preview = await buildPreview(root);
  const worker = await buildWorker(root);
  await rm(`${root}/dist`, { recursive: true, force: true });
  await mkdir(`${root}/dist/modules`, { recursive: true });
  await writeFile(`${root}/dist/loader.js`, tag);
  await writeFile(`${root}/dist/preview.js`, preview);
  await writeFile(`${root}/dist/worker.js`, worker);
  for (const { file, code } of Object.values(modules)) await writeFile(`${root}/dist/modules/${file}`, code);
  await writeFile(`${root}/dist/modules/manifest.json`, `${JSON.stringify(published(modules), null, 2)}\n`);
  await buildConsole({ outDir: `${root}/dist` });

  const sizes = sizesOf({ tag, loader }, modules);
  const { budgets } = JSON.parse(await readFile(`${root}/package.json`, 'utf8'));
  for (const [name, bytes] of Object.entries({
    loader: sizes.loader,
    loaderAndCommon: sizes.loaderAndCommon,
    ...sizes.modules,
    ...sizes.bridges,
    ...sizes.parts,
  }))
    console.log(`${name.padEnd(16)} ${String(bytes).padStart(6)} bytes, brotli`);
  const over = overBudget(sizes, budgets);
  for (const sentence of over) console.error(sentence);
  if (over.length > 0) process.exitCode = 1;
}

/** The manifest for the backend: everything of a built module but its code. */
function published(modules: Record<string, BuiltModule>) {
  return Object.fromEntries(Object.entries(modules).map(([id, { code, ...rest }]) => [id, rest]));
}

await main();
