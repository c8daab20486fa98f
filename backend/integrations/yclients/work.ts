import type { Kysely, Selectable } from 'kysely';
import * as v from 'valibot';
import { reach } from '../../fail-points.ts';
import { takeQuota } from '../../http/quota.ts';
import { cancelFromSystem } from '../../inquiries/cancel-from-system.ts';
import { connectionRulesOf } from '../../inquiries/connection-rules.ts';
import { fillFromSystem } from '../../inquiries/fill-from-system.ts';
import { recordFromSystem } from '../../inquiries/record-from-system.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import { joinNewClues } from '../../persons/joining/join-new-clues.ts';
import { type ConnectionTokens, openConnectionTokens } from '../../sites/connection-tokens.ts';
import type { ConnectionTable, Tables } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import { noteOutcome } from '../connections/note-outcome.ts';
import type { OutboundFetch } from '../outbound.ts';
import type { BranchZones } from './branch-zones.ts';
import { type YclientsClient, yclientsClient } from './client.ts';
import { YclientsError } from './errors.ts';
import { toContact, toSystemRecord } from './map.ts';
import type { Pace } from './pace.ts';
import { isWanted } from './read-message.ts';
import { type Refetch, refetchKey } from './refetch-key.ts';
import { YclientsSettingsSchema } from './settings.ts';
import { closeMessages, openMessages, parkMessages, type SeenMessages } from './waiting-messages.ts';

export interface WorkSettings {
  db: Kysely<Tables>;
  enqueue: Enqueue;
  secrets: Secrets;
  fetch: OutboundFetch;
  pace: Pace;
  zones: BranchZones;
  /** The wall clock. */
  now: () => Date;
}

/** A connection that is switched off is looked at again after this; switching it on calls its jobs at once. */
const switchedOffSec = 3_600;

/** However many messages come, also forged ones, a connection's calls stay below this (reliability S28). */
const mostReadsPerMinute = 60;

/**
 * Reads a record or client that a hook named and takes over what the API says of it. Throws while trying again may
 * help; what needs a person is parked, with a trouble that says what to do.
 */
export async function refetch(work: WorkSettings, entity: Refetch, signal?: AbortSignal): Promise<void> {
  const { db, enqueue, now } = work;
  const connection = await connectionOf(db, entity);
  // Removed, or the branch was taken out of it, since the message came.
  if (!connection || !isWanted(entity.resource)) return;
  if (connection.disabled_at) {
    return comeBack(work, entity);
  }

  const retryAfterSec = await takeQuota(db, {
    bucket: `yclients ${entity.connectionId}`,
    most: mostReadsPerMinute,
    windowSec: 60,
    amount: 1,
    now: now(),
  });
  if (retryAfterSec !== null) {
    return enqueue(db, 'yclients.refetch', entity, { key: refetchKey(entity), delaySec: retryAfterSec });
  }
  reach('job.quota-taken');
  const seen = await openMessages(db, entity);
  reach('job.messages-opened');
  try {
    await readAndTake(work, { entity, connection, seen, signal });
    await noteOutcome(db, { connectionId: connection.id, failure: null, at: now() });
  } catch (error) {
    if (!(error instanceof YclientsError)) throw error;
    await noteOutcome(db, { connectionId: connection.id, failure: error.code, at: now() });
    if (error.next === 'retry') throw error;
    await parkMessages(db, seen, { reason: error.code, detail: error.advice, at: now() });
  }
}

async function connectionOf(db: Kysely<Tables>, { connectionId, branch }: Refetch) {
  return db
    .selectFrom('connections')
    .innerJoin('connection_branches', 'connection_branches.connection_id', 'connections.id')
    .selectAll('connections')
    .where('connections.id', '=', connectionId)
    .where('connection_branches.branch', '=', branch)
    .executeTakeFirst();
}

/** Who switches the connection on hurries the jobs that wait: neither may slip past the other, so the row is held. */
async function comeBack({ db, enqueue }: WorkSettings, entity: Refetch): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const connection = await tx
      .selectFrom('connections')
      .select('disabled_at')
      .where('id', '=', entity.connectionId)
      .forShare()
      .executeTakeFirst();
    const delaySec = connection?.disabled_at ? switchedOffSec : 0;
    await enqueue(tx, 'yclients.refetch', entity, { key: refetchKey(entity), delaySec });
  });
}

interface Reading {
  entity: Refetch;
  connection: Selectable<ConnectionTable>;
  seen: SeenMessages;
  signal: AbortSignal | undefined;
}

async function readAndTake(work: WorkSettings, { entity, connection, seen, signal }: Reading): Promise<void> {
  const { db, secrets, fetch, pace } = work;
  const settings = v.parse(YclientsSettingsSchema, connection.settings);
  const tokens = tokensOf(secrets, connection);
  const { apiBase } = settings;
  const client = yclientsClient({ apiBase, tokens, fetch, pace, ...(signal && { signal }) });
  const askedAt = work.now();
  const isRecord = entity.resource === 'record';
  reach('job.before-read');
  const data = await client.read(isRecord ? 'record' : 'client', entity);
  reach('job.after-read');
  const take = isRecord
    ? await takeRecord(work, { entity, connection, client, data, askedAt })
    : takeClient(entity, data);
  await db.transaction().execute(async (tx) => {
    reach('job.transaction-begun');
    await take(tx);
    await closeMessages(tx, seen);
    reach('job.messages-closed');
    await joinNewClues(tx, askedAt);
  });
  reach('job.after-commit');
}

function tokensOf(secrets: Secrets, connection: Selectable<ConnectionTable>): ConnectionTokens {
  try {
    return openConnectionTokens(secrets, connection);
  } catch (error) {
    throw new YclientsError('unreadable-secrets', { cause: error });
  }
}

type Take = (tx: Kysely<Tables>) => Promise<void>;

interface ReadRecord {
  entity: Refetch;
  connection: Selectable<ConnectionTable>;
  client: YclientsClient;
  data: unknown;
  askedAt: Date;
}

async function takeRecord(
  work: WorkSettings,
  { entity, connection, client, data, askedAt }: ReadRecord,
): Promise<Take> {
  const { branch, id } = entity;
  if (data === null) return (tx) => cancelFromSystem(tx, { system: 'yclients', branch, record: id, at: askedAt });
  const settings = v.parse(YclientsSettingsSchema, connection.settings);
  const timeZone = await work.zones.of(client, branch);
  const record = toSystemRecord(data, { branch, timeZone, settings });
  if (!record || record.record !== id) throw new YclientsError('unknown-record-shape');
  const rules = connectionRulesOf(connection);
  return (tx) => recordFromSystem(tx, { record, rules, receivedAt: askedAt });
}

/** A client that is gone takes nothing from the inquiries that it made (facts/yclients.md §9). */
function takeClient({ branch }: Refetch, data: unknown): Take {
  const contact = toContact(data);
  if (data !== null && !contact) throw new YclientsError('unknown-record-shape');
  return async (tx) => {
    if (contact) await fillFromSystem(tx, { system: 'yclients', branch, contact });
  };
}
