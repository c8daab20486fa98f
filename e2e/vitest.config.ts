import { defineConfig } from 'vitest/config';
import { longestFirst } from '../scripts/longest-first.ts';

/** Tests with a real browser against the whole system. They need `npm run build` first. */
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['**/*.test.ts'],
    globalSetup: ['support/prepare.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each file starts a backend and a browser of its own. One more than the cores that CI has: they wait for each other.
    maxWorkers: 3,
    sequence: {
      sequencer: longestFirst([
        ...['bookings', 'console-keyboard', 'console-phone', 'console-keyboard-empty', 'console-share'],
        ...['console-keyboard-settings', 'tag-behaviour', 'console-keyboard-lists', 'console-integrations', 'push'],
        ...['tag-outbox', 'offers', 'console-sites', 'guide', 'console-access', 'tag-consent', 'console-preview'],
      ]),
    },
  },
});
