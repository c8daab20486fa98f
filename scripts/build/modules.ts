import { createHash } from 'node:crypto';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import { manifest, moduleIds, type PartId, parts } from '../../modules/manifest.ts';
import { shorten } from './shorten.ts';

/** A module's file as the backend serves and the loader checks it. */
export interface BuiltModule {
  file: string;
  integrity: string;
  /** Files it imports at once; always empty today, and the build fails rather than make one. */
  imports: string[];
  code: string;
}

/** Modules with a file of their own: all but `common`, which is part of the tag. */
export const fileModules = moduleIds.filter((id) => id !== 'common');

/** Parts of modules, each with a file that modules share. */
export const fileParts = Object.keys(parts) as PartId[];

/** Builds these modules, bridges and parts, each on its own, so that none shares a file with another. */
export async function buildModules(root: string): Promise<Record<string, BuiltModule>> {
  const built: Record<string, BuiltModule> = {};
  for (const id of fileModules) built[id] = await buildModule(root, id, manifest[id].entry);
  for (const id of fileParts) built[id] = await buildModule(root, id, parts[id].entry);
  return built;
}

/** Puts the factory into parentheses: engines then compile it at once instead of first looking over it, then compiling it. */
function compiledAtOnce(code: string): string {
  const found = /^(tendril\.define\(\["exports"\],)(.*)(\);\n)$/s.exec(code);
  if (!found) throw new Error('a module is expected to be one call of tendril.define');
  const [, before, factory, after] = found;
  return `${before}(${factory})${after}`;
}

/** Fields of classes as plain assignments: what the standard says of them takes a helper in every file. */
const compiling = {
  ...{ target: 'es2020', tsconfig: false as const, jsx: 'automatic' as const, jsxImportSource: 'preact' },
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
};

async function buildModule(root: string, id: string, entry: string): Promise<BuiltModule> {
  const bundle = await rollup({
    input: `${root}/${entry}`,
    plugins: [nodeResolve({ browser: true }), esbuild(compiling)],
    onwarn: (warning) => {
      throw new Error(`${id}: ${warning.message}`);
    },
  });
  const { output } = await bundle.generate({
    format: 'amd',
    // A private name: `define` belongs to the page (facts/browsers.md).
    amd: { define: 'tendril.define' },
    exports: 'named',
    esModule: false,
    freeze: false,
    strict: false,
    generatedCode: { preset: 'es2015', symbols: false },
  });
  await bundle.close();
  const [chunk, ...others] = output;
  if (others.length > 0 || chunk.imports.length > 0)
    throw new Error(`${id}: makes more than one file; the loader brings one`);

  const code = compiledAtOnce(`${await shorten(chunk.code)};\n`);
  const hash = createHash('sha384').update(code).digest();
  return {
    file: `${id}-${hash.toString('hex').slice(0, 12)}.js`,
    integrity: `sha384-${hash.toString('base64')}`,
    imports: [],
    code,
  };
}
