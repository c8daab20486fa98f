import type { Logger } from 'pino';
import type { OutboundFetch } from '../../integrations/outbound.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import type { Store } from '../../store/open-store.ts';
import type { Secrets } from '../../store/secrets.ts';
import { chooseRecipients } from './choose-recipients.ts';
import { enqueuePushes } from './enqueue-pushes.ts';
import { sendDuePushes } from './send-due.ts';

export interface PushWorkParts {
  store: Pick<Store, 'db'>;
  jobs: Pick<Jobs, 'enqueue' | 'work' | 'onGaveUp'>;
  secrets: Secrets;
  fetch: OutboundFetch;
  log: Pick<Logger, 'warn'>;
  now?: () => Date;
}

/** As many as a push service is asked to take within a minute; the largest of them allow far more. */
const perMinute = 6_000;
const againSec = 60;

/** Begins to choose recipients and to send pushes, those too that waited for a process to come back. */
export async function workPush(parts: PushWorkParts): Promise<void> {
  const { store, jobs, secrets, fetch, log, now = () => new Date() } = parts;
  const { db } = store;
  const { enqueue } = jobs;
  await jobs.work('push.choose', ({ site, message }, signal) =>
    chooseRecipients({ db, enqueue, now }, { site, message, signal }),
  );
  await jobs.work('push.send', ({ site }, signal) =>
    sendDuePushes({ db, secrets, fetch, enqueue, now, perMinute }, { site, signal }),
  );
  await jobs.onGaveUp('push.choose', async ({ site, message }) => {
    log.warn({ site, message }, 'recipients of a push could not be chosen: the store failed again and again');
    await enqueue(db, 'push.choose', { site, message }, { key: message, delaySec: againSec });
  });
  await jobs.onGaveUp('push.send', async ({ site }) => {
    log.warn({ site }, 'pushes could not be sent: the store failed again and again');
    await enqueuePushes(db, { enqueue, site, later: { now: now(), delaySec: againSec } });
  });
  const waiting = await db
    .selectFrom('push_deliveries')
    .select('site_id')
    .distinct()
    .where('due_at', 'is not', null)
    .execute();
  for (const { site_id: site } of waiting) await enqueuePushes(db, { enqueue, site });
}
