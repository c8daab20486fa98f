import { defineConfig } from 'vitest/config';
import { longestFirst } from '../scripts/longest-first.ts';

/** Tests with a real browser against the whole system. They need `npm run build` first. */
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['**/*.test.ts'],
    // A filled console, looked at page by page, takes minutes: `npm run test:sights`. In every run the empty one is looked at.
    exclude: process.env.ALL_SIGHTS
      ? []
      : [
          'console-keyboard.test.ts',
          'console-keyboard-lists.test.ts',
          'console-keyboard-settings.test.ts',
          'console-phone.test.ts',
        ],
    globalSetup: ['support/prepare.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each file starts a backend and a browser of its own. One more than the cores that CI has: they wait for each other.
    maxWorkers: 3,
    sequence: {
      sequencer: longestFirst([
        ...['bookings', 'console-keyboard-empty', 'tag-behaviour', 'tag-outbox', 'console-preview', 'console-share'],
        ...['tag-counting', 'console-integrations', 'shop-words', 'push'],
        ...['offers', 'console-sites', 'guide', 'console-access', 'tag-consent', 'console-preview'],
      ]),
    },
  },
});
