import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';

const sources = fileURLToPath(new URL('.', import.meta.url));

/**
 * Builds the console into `<outDir>/console/`, emptied first: `index.html`, which must not be cached, and
 * `assets/*` with a hash in each name, which may be cached forever. The page finds its assets beside itself, so it can
 * stand at any address whose last slash is the same. Throws esbuild's error when a source is wrong.
 */
export async function buildConsole({ outDir }: { outDir: string }): Promise<void> {
  const target = join(outDir, 'console');
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: sources,
    entryPoints: ['main.tsx', 'styles/main.css'],
    outdir: join(target, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    // Each page but the first is a file of its own, fetched when somebody goes there.
    splitting: true,
    bundle: true,
    minify: true,
    metafile: true,
    format: 'esm',
    charset: 'utf8',
    target: ['es2023', 'chrome117', 'firefox124', 'safari17.4'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  const page = await readFile(join(sources, 'index.html'), 'utf8');
  const html = page
    .replace('{{script}}', assetOf(metafile, 'main.tsx'))
    .replace('{{needed}}', neededBy(metafile, 'main.tsx').map(preloadLink).join('\n    '))
    .replace('{{style}}', assetOf(metafile, 'styles/main.css'));
  await writeFile(join(target, 'index.html'), html);
}

function assetOf(metafile: Metafile, entryPoint: string): string {
  return `./assets/${basename(outputOf(metafile, entryPoint))}`;
}

function outputOf({ outputs }: Metafile, entryPoint: string): string {
  const output = Object.entries(outputs).find(([, { entryPoint: entry }]) => entry === entryPoint);
  if (!output) throw new Error(`The console's build made nothing of ${entryPoint}`);
  return output[0];
}

/** The files that an entry imports at once, and those that these import: named in the page, all of them come together. */
function neededBy(metafile: Metafile, entryPoint: string): string[] {
  const needed = new Set<string>();
  const look = (file: string) => {
    for (const { path, kind } of metafile.outputs[file]?.imports ?? []) {
      if (kind !== 'import-statement' || needed.has(path)) continue;
      needed.add(path);
      look(path);
    }
  };
  look(outputOf(metafile, entryPoint));
  return [...needed].map((file) => `./assets/${basename(file)}`);
}

function preloadLink(file: string): string {
  return `<link rel="modulepreload" href="${file}">`;
}
