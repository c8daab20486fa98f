import { defineConfig } from 'vitest/config';
import { longestFirst } from './scripts/longest-first.ts';

/** Unit tests, and integration tests on PGlite and a real PostgreSQL. Browser tests have their own: e2e/vitest.config.ts. */
export default defineConfig({
  test: {
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['node_modules/**', 'dist/**', 'e2e/**', '.tmp/**'],
    globalSetup: ['backend/store/stores-for-tests.ts'],
    // Three hundred files: a thread begins sooner than a process.
    pool: 'threads',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // One more than the cores that CI has: many tests wait for a process, a lease or a disk.
    maxWorkers: 3,
    sequence: {
      sequencer: longestFirst([
        ...['moving/moving', 'jobs/open-jobs', 'api/all-routes', 'store/rotate-key', 'store/folder-lock'],
        ...['inquiries/one-booking', 'backend/command-line', 'persons/erase-while-delivered', 'fuzz/fuzz'],
        ...['analytics/analytics-report', 'intake/planted-data', 'retention/run-retention', 'store/check-postgres'],
      ]),
    },
  },
});
