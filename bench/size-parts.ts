import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { type Plugin, rollup } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import { shorten } from '../scripts/build/shorten.ts';
import { brotliBytes } from '../scripts/build/sizes.ts';

/**
 * What each file behind `common` costs: the module is built with that one file emptied, and the difference is its
 * price. Brotli shares words between files, so the prices add up to less than the whole.
 */
export async function partsOf(root: string): Promise<{ part: string; bytes: number }[]> {
  const files = [...globSync(`${root}/modules/common/*.ts`), `${root}/node_modules/idb-keyval/dist/index.js`];
  const whole = await sizeWithout(root, null);
  const parts: { part: string; bytes: number }[] = [];
  for (const file of files) {
    if (/\.test\.ts$|\/common\/index\.ts$/.test(file)) continue;
    const part = file.includes('idb-keyval') ? 'idb-keyval' : basename(file, '.ts');
    parts.push({ part, bytes: whole - (await sizeWithout(root, file)) });
  }
  return parts.sort((a, b) => b.bytes - a.bytes);
}

async function sizeWithout(root: string, emptied: string | null): Promise<number> {
  const empty: Plugin = {
    name: 'empty-one-file',
    transform(code, id) {
      if (id !== emptied) return null;
      const names = [
        ...code.matchAll(/export (?:async )?(?:function|const) (\w+)/g),
        ...code.matchAll(/(?<=export \{[^}]*?)(\w+)(?=[,\s}])/g),
      ];
      return { code: names.map(([, name]) => `export const ${name} = () => ({});`).join('\n'), map: null };
    },
  };
  const bundle = await rollup({
    input: `${root}/modules/common/index.ts`,
    plugins: [nodeResolve({ browser: true }), esbuild({ target: 'es2020', tsconfig: false }), empty],
    onwarn: () => {},
  });
  const { output } = await bundle.generate({ format: 'amd', exports: 'named', esModule: false, strict: false });
  await bundle.close();
  return brotliBytes(await shorten(output[0].code));
}
