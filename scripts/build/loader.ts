import { readFile } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';
import { shorten } from './shorten.ts';

/**
 * Builds the tag: the text of a function of the site's config, so that the backend only has to call it. `emptied` names
 * source files that are left without their code, to measure what they cost.
 */
export async function buildLoader(root: string, emptied: readonly string[] = []): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['loader/main.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    // What terser would write otherwise; together they save some more.
    minifySyntax: true,
    legalComments: 'none',
    banner: { js: '(site=>{' },
    footer: { js: '})' },
    plugins: [emptyFiles(emptied)],
  });
  const code = await shorten(outputFiles[0]?.text.trim() ?? '');
  return code.startsWith('(') ? code : `(${code})`; // an arrow function can only be called in parentheses
}

/** Every function that such a file exports is there and does nothing. */
function emptyFiles(files: readonly string[]): Plugin {
  return {
    name: 'empty-files',
    setup({ onLoad }) {
      onLoad({ filter: /\.(ts|js)$/ }, async ({ path }) => {
        if (!files.some((file) => path.endsWith(file))) return null;
        const names = [...(await readFile(path, 'utf8')).matchAll(/export (?:async )?(?:function|const) (\w+)/g)];
        return { contents: names.map(([, name]) => `export const ${name} = () => ({});`).join('\n') };
      });
    },
  };
}
