import type { Jobs } from '../../jobs/jobs.ts';
import type { Store } from '../../store/open-store.ts';
import type { Secrets } from '../../store/secrets.ts';
import { type OutboundFetch, openOutbound } from '../outbound.ts';
import { openBranchZones } from './branch-zones.ts';
import { openPace, type Pace, yclientsLimits } from './pace.ts';
import { openMessages, parkMessages } from './waiting-messages.ts';
import { refetch } from './work.ts';

export interface YclientsParts {
  store: Pick<Store, 'db'>;
  jobs: Jobs;
  secrets: Secrets;
  /** Absent: the public internet only. */
  fetch?: OutboundFetch;
  /** Of all calls of this process, also those that are no jobs. */
  pace?: Pace;
}

/**
 * Yclients and Altegio, REST API v1 and webhooks; limits and quirks: ./README.md. Begins to work off what hooks asked
 * for. Has settings, client, hook and map; no pull and no push.
 */
export async function workYclients({
  store,
  jobs,
  secrets,
  fetch = publicInternet(),
  pace = yclientsPace(),
}: YclientsParts): Promise<void> {
  const { db } = store;
  const { enqueue } = jobs;
  const now = () => new Date();
  const zones = openBranchZones();
  await jobs.work('yclients.refetch', (entity, signal) =>
    refetch({ db, enqueue, secrets, fetch, pace, zones, now }, entity, signal),
  );
  await jobs.onGaveUp('yclients.refetch', async (entity) => {
    const detail = 'Yclients could not be read for a day; the next message about it tries again';
    await parkMessages(db, await openMessages(db, entity), { reason: 'gave-up', detail, at: now() });
  });
}

/** What one outgoing address may ask of Yclients; a process has one. */
export function yclientsPace(): Pace {
  return openPace({ limits: yclientsLimits });
}

function publicInternet(): OutboundFetch {
  return openOutbound({ allowLoopback: false, mode: 'production' });
}
