import { build } from 'esbuild';
import { shorten } from './shorten.ts';

/**
 * Builds the worker of push: the text of a function of its config, so that the backend only has to call it. It is no
 * module: a site's own file imports it, and no page waits for it.
 */
export async function buildWorker(root: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['modules/push/worker/index.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2020',
    legalComments: 'none',
    banner: { js: '(config=>{' },
    footer: { js: '})' },
  });
  const code = await shorten(outputFiles[0]?.text.trim() ?? '');
  return code.startsWith('(') ? code : `(${code})`;
}
