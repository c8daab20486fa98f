import { defineConfig } from 'vitest/config';

/** Tests with a real browser against the whole system. They need `npm run build` first. */
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each file starts a backend and a browser of its own; two at a time are what two cores bear.
    maxWorkers: 2,
  },
});
