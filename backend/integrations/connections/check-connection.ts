import type { Kysely } from 'kysely';
import type { CheckOutcome, ConnectionCheck } from '../../../contracts/integrations.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { takeQuota } from '../../http/quota.ts';
import type { Tables } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import type { Adapter } from '../adapter.ts';
import { checkedSettings, storedSettings } from './checked-settings.ts';
import { noteOutcome } from './note-outcome.ts';

export interface CheckAsk extends ConnectionCheck {
  adapter: Adapter;
  secrets: Secrets;
  site: string;
  now: () => Date;
}

/** Below what a person waits for, and below the console's own patience. */
const withinMs = 15_000;
/** A check calls an address that the caller typed: often enough to get a form right, too rare to scan with. */
const mostPerMinute = 12;

/** Asks the outside system with the typed settings, or with the stored ones of a connection, and says what it said. */
export async function checkConnection(db: Kysely<Tables>, ask: CheckAsk): Promise<CheckOutcome> {
  const { adapter, secrets, site, connection: id, settings: given, now } = ask;
  const stored = id === undefined ? null : await storedConnection(db, { site, id, system: adapter.system });
  if (given === undefined && !stored) throw nothingToCheck();
  const settings = given === undefined && stored ? storedSettings(adapter, { stored, secrets }) : null;
  const typed = given === undefined ? null : checkedSettings({ adapter, given, stored, secrets });
  if (!settings && !typed) return { outcome: 'failed', reason: 'unreadable-secrets', field: null, branch: null };
  const quota = { bucket: `check connection ${site}`, most: mostPerMinute, windowSec: 60, amount: 1, now: now() };
  const retryAfterSec = await takeQuota(db, quota);
  if (retryAfterSec !== null) throw tooOften(retryAfterSec);
  const outcome = await adapter.check(
    settings ?? { ...typed?.settings, ...typed?.secrets },
    AbortSignal.timeout(withinMs),
  );
  if (settings && stored) {
    const failure = outcome.outcome === 'failed' ? outcome.reason : null;
    await noteOutcome(db, { connectionId: stored.id, failure, at: now() });
  }
  return outcome;
}

async function storedConnection(
  db: Kysely<Tables>,
  { site, id, system }: { site: string; id: string; system: string },
) {
  const row = await db
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', id)
    .where('site_id', '=', site)
    .where('system', '=', system)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

function nothingToCheck(): ProblemError {
  return new ProblemError({
    code: 'wrong-request',
    status: 400,
    title: 'There is nothing to check.',
    errors: [{ field: 'settings', problem: 'is missing; only a stored connection can be checked without' }],
  });
}

function tooOften(retryAfterSec: number): ProblemError {
  return new ProblemError({
    code: 'too-many-checks',
    status: 429,
    title: 'Too many checks within a minute.',
    headers: { 'retry-after': String(retryAfterSec) },
  });
}
