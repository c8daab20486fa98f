import type { Entry } from './entry.ts';
import { envelope, hit } from './given/envelope.ts';
import { openCollect } from './open-collect.ts';

/** E6: bodies of page views, goals, identities, losses and withdrawals. Real requests, so fewer by default. */
export const events: Entry = {
  proves: 'events body: 2xx with a row or 4xx with none, never 5xx, the same answer on repeat, no input told back',
  runs: 2_000,
  shortRuns: 60,
  limitSec: 120,
  open: () => openCollect(envelope(hit)),
};
