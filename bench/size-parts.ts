import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { buildLoader } from '../scripts/build/loader.ts';
import { brotliBytes } from '../scripts/build/sizes.ts';

/**
 * What each file behind the tag costs: the tag is built with that one file emptied, and the difference is its price.
 * Brotli shares words between files, so the prices add up to less than the whole.
 */
export async function partsOf(root: string): Promise<{ part: string; bytes: number }[]> {
  const whole = brotliBytes(await buildLoader(root));
  const parts: { part: string; bytes: number }[] = [];
  for (const file of globSync('{loader,modules/common}/*.ts', { cwd: root })) {
    if (/\.test\.ts$|main\.ts$|index\.ts$/.test(file)) continue;
    parts.push({ part: basename(file, '.ts'), bytes: whole - brotliBytes(await buildLoader(root, [file])) });
  }
  return parts.sort((a, b) => b.bytes - a.bytes);
}
