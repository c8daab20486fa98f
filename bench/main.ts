import { fileURLToPath } from 'node:url';
import { type Measurement, readOptions } from './options.ts';

/** Brought only when asked for: the sizes need no browser. */
const measurements: Record<string, () => Promise<Measurement>> = {
  size: async () => (await import('./size.ts')).measureSize,
  startup: async () => (await import('./startup/measure.ts')).measureStartup,
  attribution: async () => (await import('./attribution/measure.ts')).measureAttribution,
  analytics: async () => (await import('./analytics/measure.ts')).measureAnalytics,
  console: async () => (await import('./console/measure.ts')).measureConsole,
  intake: async () => (await import('./intake/measure.ts')).measureIntake,
  exchange: async () => (await import('./exchange/measure.ts')).measureExchange,
};

const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith('--'));
const unknown = names.filter((name) => !Object.hasOwn(measurements, name));

if (unknown.length > 0) {
  console.error(`Usage: npm run bench -- [${Object.keys(measurements).join('] [')}] [--json] [--NAME=VALUE]`);
  process.exitCode = 1;
} else {
  const options = readOptions(words, fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''));
  for (const name of names.length > 0 ? names : Object.keys(measurements))
    await (await measurements[name]?.())?.(options);
}
