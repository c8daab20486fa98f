import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

/** Tests with a real browser against the whole system. They need `npm run build` first. */
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['**/*.test.ts'],
    globalSetup: ['support/prepare.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each file starts a backend and a browser of its own. Two more than the cores that CI has: most of the time they wait for each other, and
    // for jobs.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
  },
});
