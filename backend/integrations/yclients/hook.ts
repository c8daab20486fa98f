import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { reach } from '../../fail-points.ts';
import { isErasedRecord } from '../../inquiries/is-erased-record.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import type { Tables } from '../../store/schema.ts';
import { countTrouble } from '../../troubles/count-trouble.ts';
import { type HookMessage, isWanted, otherResources, readMessage } from './read-message.ts';
import { refetchKey } from './refetch-key.ts';
import { withoutSecrets } from './without-secrets.ts';

/** The connection that a webhook's address belongs to, as its row has it. */
export interface HookedConnection {
  id: string;
  site_id: string;
  settings: object;
}

export interface HookDelivery {
  connection: HookedConnection;
  bodies: readonly unknown[];
  receivedAt: Date;
}

/** One entity is read at most once in this time, however many messages tell of it (reliability S27). */
export const restMs = 10_000;

/**
 * Stores the messages of a webhook and, with them, the jobs that read what changed from Yclients' API. A message that
 * comes again renews the one that is there. What cannot be used is kept as `ignored` and counted; what tells of an erased
 * person's record is not kept at all. Resolves to the number of messages taken; throws only what the database throws.
 */
export async function takeHookMessages(
  tx: Kysely<Tables>,
  { enqueue }: { enqueue: Enqueue },
  { connection, bodies, receivedAt }: HookDelivery,
): Promise<number> {
  const branches = await branchesOf(tx, connection.id);
  let kept = 0;
  for (const body of bodies) {
    const message = readMessage(body);
    const ignored = message ? reasonToIgnore(message, branches) : 'not-a-message';
    if (ignored && ignored !== 'unused-resource') {
      const detail = ignoredDetails[ignored];
      await countTrouble(tx, {
        site: connection.site_id,
        kind: 'ignored-hook',
        reason: ignored,
        detail,
        at: receivedAt,
      });
    }
    if (!message) continue;
    if (message.resource === 'record' && (await isErasedRecord(tx, { system: 'yclients', ...recordOf(message) }))) {
      kept += 1;
      continue;
    }
    if (!ignored) await enqueueRefetch(tx, { enqueue, connection, message, receivedAt });
    reach('hook.job-enqueued');
    await store(tx, { connection, message, ignored, body, receivedAt });
    reach('hook.message-stored');
    kept += 1;
  }
  return kept;
}

function recordOf({ branch, id }: HookMessage) {
  return { branch, record: id };
}

type IgnoreReason = 'unknown-branch' | 'unknown-resource' | 'unused-resource';

function reasonToIgnore({ branch, resource }: HookMessage, branches: ReadonlySet<string>): IgnoreReason | null {
  if (!branches.has(branch)) return 'unknown-branch';
  if (isWanted(resource)) return null;
  return otherResources.includes(resource) ? 'unused-resource' : 'unknown-resource';
}

const ignoredDetails = {
  'not-a-message':
    'a body of the webhook is not a message of Yclients: company_id, resource and resource_id are needed',
  'unknown-branch': 'company_id is not among the branches of this connection; add it, or remove the webhook there',
  'unknown-resource': 'resource is not one that Yclients documents',
};

async function branchesOf(tx: Kysely<Tables>, connectionId: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('connection_branches')
    .select('branch')
    .where('connection_id', '=', connectionId)
    .execute();
  return new Set(rows.map((row) => row.branch));
}

interface Refetch {
  enqueue: Enqueue;
  connection: HookedConnection;
  message: HookMessage;
  receivedAt: Date;
}

/** The first message of an entity leads to a call at once, those of the next seconds to one more when they are over. */
async function enqueueRefetch(
  tx: Kysely<Tables>,
  { enqueue, connection, message, receivedAt }: Refetch,
): Promise<void> {
  const { branch, resource, id } = message;
  const recent = await tx
    .selectFrom('hook_messages')
    .select('id')
    .where('connection_id', '=', connection.id)
    .where('state', 'in', ['waiting', 'done', 'parked'])
    .where('received_at', '>', new Date(receivedAt.getTime() - restMs))
    .where('resource', '=', resource)
    .where('resource_id', '=', id)
    .where('branch', '=', branch)
    .limit(1)
    .executeTakeFirst();
  const payload = { connectionId: connection.id, branch, resource, id };
  const key = refetchKey(payload);
  await enqueue(tx, 'yclients.refetch', payload, recent ? { key, delaySec: restMs / 1000 } : { key });
}

interface Stored {
  connection: HookedConnection;
  message: HookMessage;
  ignored: string | null;
  body: unknown;
  receivedAt: Date;
}

async function store(tx: Kysely<Tables>, { connection, message, ignored, body, receivedAt }: Stored): Promise<void> {
  const text = JSON.stringify(withoutSecrets(body));
  const news = { received_at: receivedAt, state: ignored ? 'ignored' : 'waiting', reason: ignored };
  await tx
    .insertInto('hook_messages')
    .values({
      connection_id: connection.id,
      id: contentId(text),
      resource: message.resource,
      resource_id: message.id,
      branch: message.branch,
      status: message.status,
      body: text,
      ...news,
    })
    .onConflict((conflict) => conflict.columns(['connection_id', 'id']).doUpdateSet(news))
    .execute();
}

/** The same content gives the same id, so that a message sent again is one row. */
function contentId(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
