import type { Logger } from 'pino';
import type { Jobs } from '../../jobs/jobs.ts';
import type { Store } from '../../store/open-store.ts';
import type { Secrets } from '../../store/secrets.ts';
import type { SessionParts } from '../smtp/session.ts';
import { enqueueSending } from './enqueue-sending.ts';
import { sendDue } from './send-due.ts';

export interface MailWorkParts {
  store: Pick<Store, 'db'>;
  jobs: Pick<Jobs, 'enqueue' | 'work' | 'onGaveUp'>;
  secrets: Secrets;
  smtp: SessionParts;
  /** Our own address without a slash at the end. */
  publicUrl: string;
  log: Pick<Logger, 'warn'>;
  now?: () => Date;
}

/** Begins to send letters, those too that waited for a process to come back. */
export async function workMail(parts: MailWorkParts): Promise<void> {
  const { store, jobs, secrets, smtp, publicUrl, log, now = () => new Date() } = parts;
  const { db } = store;
  const { enqueue } = jobs;
  await jobs.work('mail.send', ({ site }, signal) =>
    sendDue({ db, secrets, smtp, enqueue, publicUrl, now }, { site, signal }),
  );
  await jobs.onGaveUp('mail.send', async ({ site }) => {
    log.warn({ site }, 'letters could not be sent: the store failed again and again');
    await enqueueSending(db, { enqueue, site, later: { now: now(), delaySec: 60 } });
  });
  const waiting = await db.selectFrom('letters').select('site_id').distinct().where('due_at', 'is not', null).execute();
  for (const { site_id: site } of waiting) await enqueueSending(db, { enqueue, site });
}
