import { build, type Plugin } from 'esbuild';

/** What a preview's tag does otherwise than the live one, each by a file in the place of another. */
const replaced: Record<string, string> = {
  'loader/tag-nonce.ts': 'modules/preview/tag-nonce.ts',
  'modules/common/storage-name.ts': 'modules/preview/storage-name.ts',
};

/**
 * Builds the tag of a draft's preview: the same sources as the tag's, watched, and the overlay; an expression that is a
 * function of the config and of what the overlay shows. No visitor loads it, so it has no budget.
 */
export async function buildPreview(root: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['loader/preview.ts'],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // In the place of the globals of these names.
    inject: ['modules/preview/watched.ts'],
    banner: { js: '((site,facts)=>{' },
    footer: { js: '})' },
    plugins: [replaceFiles(root)],
  });
  return outputFiles[0]?.text.trim() ?? '';
}

function replaceFiles(root: string): Plugin {
  return {
    name: 'replace-files',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /\/(tag-nonce|storage-name)\.ts$/ }, async ({ path, pluginData, ...from }) => {
        if (pluginData === replaceFiles) return null; // our own question below
        const { importer, resolveDir, kind, namespace } = from;
        const found = await resolve(path, { importer, resolveDir, kind, namespace, pluginData: replaceFiles });
        const other = replaced[found.path.slice(root.length + 1)];
        return other ? { path: `${root}/${other}` } : found;
      });
    },
  };
}
