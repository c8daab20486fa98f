import { build } from 'esbuild';
import { shorten } from './shorten.ts';

/** Builds the loader: the text of a function of the site's config, so that the backend only has to call it. */
export async function buildLoader(root: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['loader/main.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2020',
    legalComments: 'none',
    banner: { js: '(site=>{' },
    footer: { js: '})' },
  });
  const code = await shorten(outputFiles[0]?.text.trim() ?? '');
  return code.startsWith('(') ? code : `(${code})`; // an arrow function can only be called in parentheses
}
