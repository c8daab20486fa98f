import type { Kysely, Selectable } from 'kysely';
import type { FeedReport } from '../../contracts/feed.ts';
import { type OutboundDownload, OutboundError, type OutboundFile } from '../integrations/outbound.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import { siteOf } from '../sites/site-of.ts';
import type { FeedTable, Tables } from '../store/schema.ts';
import { enqueueLoad } from './enqueue-load.ts';
import { FeedError } from './feed-error.ts';
import { mostFeedBytes, readTexts } from './read-texts.ts';
import { forgetGenerations } from './store-products.ts';
import { type TakenFeed, takeFeed } from './take-feed.ts';

export interface LoadParts {
  db: Kysely<Tables>;
  download: OutboundDownload;
  enqueue: Enqueue;
  now: () => Date;
}

/** The queue's lease is five minutes. */
const timeoutMs = 240_000;
const hourSec = 3600;
/** A feed that failed is looked at again sooner, but not so soon that it is a burden to a server in trouble. */
const againSec = 1800;
/** With so few of the products before, something is wrong with the feed rather than with the shop. */
const leastShare = 0.1;
/** Of fewer than these a share says nothing. */
const leastToCompare = 20;

type Feed = Selectable<FeedTable>;

/**
 * Loads a site's feed if it is due, or asked for, and asks for the next load. What was read whole becomes live at once, by one
 * number; a feed with 90 % fewer products waits for a person. Whatever goes wrong stands in the report, and the products stay
 * as they were. Safe to repeat and to run twice at once: of two loads the later one counts. Throws only when the store fails.
 */
export async function loadFeed(
  parts: LoadParts,
  { site, isAsked, signal }: { site: string; isAsked: boolean; signal: AbortSignal },
): Promise<void> {
  const { db, enqueue, now } = parts;
  const feed = await begin(db, { site, isAsked, now: now() });
  if (!feed) return;
  const outcome = await load(parts, { feed, signal });
  const settled = await settle(db, { feed, outcome, now: now() });
  const isFine = outcome.report.outcome !== 'failed';
  const delaySec = isFine ? feed.settings.everyHours * hourSec : Math.min(againSec, feed.settings.everyHours * hourSec);
  await enqueueLoad(db, { enqueue, site, delaySec });
  if (settled) await forgetGenerations(db, { site, keep: settled, signal });
}

/** Takes the next generation; `null` where there is nothing to do. */
function begin(
  db: Kysely<Tables>,
  { site, isAsked, now }: { site: string; isAsked: boolean; now: Date },
): Promise<Feed | null> {
  return db.transaction().execute(async (tx) => {
    const feed = await tx.selectFrom('feeds').selectAll().where('site_id', '=', site).forUpdate().executeTakeFirst();
    if (!feed || (feed.settings.state === 'off' && !isAsked)) return null;
    const generation = feed.last_generation + 1;
    const begun = { last_generation: generation, loading_generation: generation, loading_since: now, tried_at: now };
    await tx.updateTable('feeds').set(begun).where('site_id', '=', site).execute();
    return { ...feed, ...begun };
  });
}

interface Outcome {
  report: FeedReport;
  /** Of the answer, for the next question. */
  etag: string | null;
  lastModified: string | null;
}

async function load(
  { db, download }: LoadParts,
  { feed, signal }: { feed: Feed; signal: AbortSignal },
): Promise<Outcome> {
  const { site_id: site, settings, last_generation: generation } = feed;
  try {
    const file = await download(settings.address, {
      ...{ headers: questionOf(feed), signal, mostBytes: mostFeedBytes, timeoutMs },
    });
    const unchanged = file.status === 304 && feed.products > 0;
    if (unchanged) {
      return { report: reportOf({ outcome: 'unchanged', products: feed.products }), ...marksOf(feed) };
    }
    if (file.status !== 200) await refuse(file);
    const { currency } = await siteOf(db, site);
    const taken = await takeFeed(db, readTexts(file.body), { site, generation, currency, signal });
    const isHeld = feed.products >= leastToCompare && taken.products < feed.products * leastShare;
    const { headers } = file;
    return {
      report: reportOf({ outcome: isHeld ? 'held' : 'loaded', ...taken }),
      ...{ etag: headers.get('etag'), lastModified: headers.get('last-modified') },
    };
  } catch (error) {
    const { failure, line, status } = feedErrorOf(error, signal);
    const failed = reportOf({ outcome: 'failed', products: feed.products });
    return { report: { ...failed, failure, detail: { line, status } }, ...marksOf(feed) };
  }
}

/** Asks for what has changed only, unless the last answer is waiting for a person. */
function questionOf(feed: Feed): Record<string, string> {
  const isLive = feed.products > 0 && feed.held_generation === null;
  return {
    accept: 'application/xml, text/xml, */*;q=0.1',
    'accept-encoding': 'gzip',
    'user-agent': 'Tendril product feed',
    ...(isLive && feed.etag && { 'if-none-match': feed.etag }),
    ...(isLive && feed.last_modified && { 'if-modified-since': feed.last_modified }),
  };
}

async function refuse({ status, body }: OutboundFile): Promise<never> {
  // Leaving the loop lets go of the connection.
  for await (const _ of body) break;
  throw new FeedError(status >= 300 && status < 400 ? 'redirect' : 'bad-status', { status });
}

const marksOf = ({ etag, last_modified: lastModified }: Feed) => ({ etag, lastModified });

function reportOf(parts: Partial<TakenFeed> & Pick<FeedReport, 'outcome' | 'products'>): FeedReport {
  return { failure: null, detail: null, counts: {}, examples: [], ...parts };
}

function feedErrorOf(error: unknown, signal: AbortSignal): FeedError {
  if (signal.aborted) return new FeedError('stopped', { cause: error });
  if (error instanceof FeedError) return error;
  if (!(error instanceof OutboundError)) throw error;
  return new FeedError(error.code === 'network' ? 'no-answer' : error.code, { cause: error });
}

/** Makes the load live, or notes why it is not; gives the generations that are kept, `null` where a later load has begun. */
function settle(
  db: Kysely<Tables>,
  { feed, outcome: { report, etag, lastModified }, now }: { feed: Feed; outcome: Outcome; now: Date },
): Promise<number[] | null> {
  const { site_id: site, last_generation: own } = feed;
  return db.transaction().execute(async (tx) => {
    const kept = await tx.selectFrom('feeds').selectAll().where('site_id', '=', site).forUpdate().executeTakeFirst();
    // Another load has begun, or the feed is gone or another one by now.
    if (!kept || kept.loading_generation !== own || kept.settings.address !== feed.settings.address) return null;
    const { outcome, products } = report;
    const isTaken = outcome === 'loaded';
    const isHeld = outcome === 'held';
    const generation = isTaken ? own : kept.generation;
    const held = isHeld ? own : isTaken ? null : kept.held_generation;
    await tx
      .updateTable('feeds')
      .set({
        ...{ loading_generation: null, loading_since: null, report: JSON.stringify(report), etag },
        ...{ last_modified: lastModified, generation, held_generation: held },
        held_products: isHeld ? products : isTaken ? null : kept.held_products,
        ...(isTaken && { products }),
        ...((isTaken || outcome === 'unchanged') && { loaded_at: now }),
      })
      .where('site_id', '=', site)
      .execute();
    return [generation, ...(held === null ? [] : [held])];
  });
}
