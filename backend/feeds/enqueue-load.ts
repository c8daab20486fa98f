import type { Kysely } from 'kysely';
import type { Enqueue } from '../jobs/jobs.ts';
import type { Tables } from '../store/schema.ts';

/** Asks for a site's feed to be loaded: at once, or as its next turn, of which one waits at most. */
export async function enqueueLoad(
  tx: Kysely<Tables>,
  { enqueue, site, delaySec }: { enqueue: Enqueue; site: string; delaySec: number | null },
): Promise<void> {
  if (delaySec === null) return enqueue(tx, 'feeds.load', { site, isAsked: true }, { key: `now ${site}` });
  await enqueue(tx, 'feeds.load', { site, isAsked: false }, { key: `next ${site}`, delaySec });
}
