import { defineConfig } from 'vitest/config';

/** Unit tests, and integration tests on PGlite and a real PostgreSQL. Browser tests have their own: e2e/vitest.config.ts. */
export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['node_modules/**', 'dist/**', 'e2e/**', '.tmp/**'],
    globalSetup: ['backend/store/stores-for-tests.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // One more than the cores that CI has: many tests wait for a process, a lease or a disk.
    maxWorkers: 3,
  },
});
