import type { Logger } from 'pino';
import type { OutboundDownload } from '../integrations/outbound.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Store } from '../store/open-store.ts';
import { enqueueLoad } from './enqueue-load.ts';
import { loadFeed } from './load-feed.ts';

export interface FeedWorkParts {
  store: Pick<Store, 'db'>;
  jobs: Pick<Jobs, 'enqueue' | 'work' | 'onGaveUp'>;
  download: OutboundDownload;
  log: Pick<Logger, 'warn'>;
  now?: () => Date;
}

const hourSec = 3600;

/** Begins to load product feeds, each on its own schedule; one whose schedule was lost begins again. */
export async function workFeeds({ store, jobs, download, log, now = () => new Date() }: FeedWorkParts): Promise<void> {
  const { db } = store;
  const { enqueue } = jobs;
  await jobs.work('feeds.load', ({ site, isAsked }, signal) =>
    loadFeed({ db, download, enqueue, now }, { site, isAsked, signal }),
  );
  await jobs.onGaveUp('feeds.load', async ({ site }) => {
    log.warn({ site }, 'a product feed could not be loaded: the store failed again and again');
    await enqueueLoad(db, { enqueue, site, delaySec: hourSec });
  });
  const feeds = await db.selectFrom('feeds').select(['site_id', 'settings']).execute();
  for (const { site_id: site, settings } of feeds)
    if (settings.state === 'on') await enqueueLoad(db, { enqueue, site, delaySec: settings.everyHours * hourSec });
}
