import type { Kysely } from 'kysely';
import type { Enqueue } from '../../jobs/jobs.ts';
import type { Tables } from '../../store/schema.ts';

export interface AskPushes {
  enqueue: Enqueue;
  site: string;
  /** Not at once. */
  later?: { now: Date; delaySec: number };
}

/** Looks within this time are one: pushes that are due seconds apart need one look. */
const slotSec = 10;

/** Asks for a site's pushes to be sent, at once or later; while that waits to begin, it is asked for once. */
export async function enqueuePushes(tx: Kysely<Tables>, { enqueue, site, later }: AskPushes): Promise<void> {
  if (!later) return enqueue(tx, 'push.send', { site }, { key: site });
  // A look that waits for a far moment must not hide one that is wanted before.
  const slot = Math.ceil((later.now.getTime() / 1000 + later.delaySec) / slotSec);
  await enqueue(tx, 'push.send', { site }, { key: `${site} ${slot}`, delaySec: later.delaySec });
}
