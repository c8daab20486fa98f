import { fileURLToPath } from 'node:url';

/** A measurement: prints its figures beside what they are held against, or one JSON object. */
type Measurement = (options: { root: string; json: boolean; loads: number }) => Promise<void>;

/** Brought only when asked for: the sizes need no browser. */
const measurements: Record<string, () => Promise<Measurement>> = {
  size: async () => (await import('./size.ts')).measureSize,
  startup: async () => (await import('./startup/measure.ts')).measureStartup,
};

const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith('--'));
const loads = Number(words.find((word) => word.startsWith('--loads='))?.slice('--loads='.length) ?? 9);
const unknown = names.filter((name) => !Object.hasOwn(measurements, name));

if (unknown.length > 0 || !Number.isInteger(loads) || loads < 1) {
  console.error(`Usage: npm run bench -- [${Object.keys(measurements).join('] [')}] [--json] [--loads=9]`);
  process.exitCode = 1;
} else {
  const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
  for (const name of names.length > 0 ? names : Object.keys(measurements)) {
    const measure = await measurements[name]?.();
    await measure?.({ root, json: words.includes('--json'), loads });
  }
}
