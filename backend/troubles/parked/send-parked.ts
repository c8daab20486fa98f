import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { FieldError } from '../../../contracts/problem.ts';
import type { Caller } from '../../accounts/caller.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import { ProblemError } from '../../http/problem.ts';
import { checkedEnvelope } from '../../intake/checked-envelope.ts';
import { type ReadEnvelope, readEnvelope } from '../../intake/read-envelope.ts';
import type { SealedEvents } from '../../intake/sealed-events.ts';
import { type WritePorts, writeEnvelopes } from '../../intake/write-envelopes.ts';
import type { Adapter } from '../../integrations/adapter.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import { readSites } from '../../sites/read-sites.ts';
import type { Tables } from '../../store/schema.ts';
import { forgetSolved } from '../forget-solved.ts';
import { eventErrors } from './mend-parked.ts';
import { factsOf, lockParked, type ParkedRow } from './parked-row.ts';

/** What sending again stands on; `intake` is what stores events when they come. */
export interface SendPorts {
  intake: WritePorts & { sealing: Pick<SealedEvents, 'open'> };
  enqueue: Enqueue;
  adapters: readonly Adapter[];
}

/** What became of one: it is on its way, or stays parked and why; `gone`: somebody else was quicker. */
export type Sent = { state: 'done' | 'gone' } | { state: 'failed'; reason: string; errors: FieldError[] };

interface Sending {
  id: string;
  sites: readonly string[] | null;
  caller: Caller;
  now: Date;
}

/**
 * Sends a parked delivery through the same steps as when it came. Safe to repeat: events are known by their ids, records
 * of outside systems by theirs, so that what has arrived already is not doubled.
 */
export async function sendParked(
  tx: Transaction<Tables>,
  ports: SendPorts,
  { id, sites, caller, now }: Sending,
): Promise<Sent> {
  const row = await lockParked(tx, { id, sites });
  if (!row) return { state: 'gone' };
  const facts = factsOf(row);
  const sent = row.kind === 'event' ? await sendEvent(tx, ports.intake, row) : await sendMessage(tx, ports, row);
  if (sent.state !== 'done') return sent;
  await forgetSolved(tx, row.site);
  await writeAudit(tx, { caller, action: 'parked.send', site: row.site, object: id, after: facts, at: now });
  return sent;
}

async function sendMessage(
  tx: Transaction<Tables>,
  { adapters, enqueue }: SendPorts,
  { message, connection }: Extract<ParkedRow, { kind: 'hook' }>,
): Promise<Sent> {
  const adapter = adapters.find(({ system }) => system === connection.system);
  if (!adapter) return { state: 'failed', reason: message.reason ?? '', errors: [] };
  const { connection_id, id, branch, resource, resource_id } = message;
  await tx
    .updateTable('hook_messages')
    .set({ state: 'waiting', reason: null })
    .where('connection_id', '=', connection_id)
    .where('id', '=', id)
    .execute();
  await adapter.workAgain(tx, enqueue, { connectionId: connection_id, branch, resource, id: resource_id });
  return { state: 'done' };
}

async function sendEvent(
  tx: Transaction<Tables>,
  ports: SendPorts['intake'],
  { site: siteId, event: row }: Extract<ParkedRow, { kind: 'event' }>,
): Promise<Sent> {
  const site = (await readSites(tx, [siteId])).get(siteId);
  if (!site) return { state: 'failed', reason: row.reason, errors: [] };
  const id = row.reason === 'same-id-other-content' ? ownId(row) : row.event_id;
  const isSealed = 'sealed' in row.body;
  const event = isSealed ? row.body : { ...row.body, id, ...(row.visit && { visit: row.visit }) };
  const read = readOrErrors(event, ports.sealing.open);
  if ('errors' in read) return { state: 'failed', reason: row.reason, errors: read.errors };
  if (read.unreadable.length > 0) return { state: 'failed', reason: 'unreadable-sealed', errors: [] };
  const { sender, ...checked } = checkedEnvelope(read, { site, headers: {}, receivedAt: row.received_at });
  // The request itself is long gone: that it says nothing of a browser must not look like a robot.
  const { receipts } = await writeEnvelopes(ports, tx, [{ ...checked, sender: { ...sender, suspicions: [] } }]);
  await tx.deleteFrom('parked_events').where('site_id', '=', siteId).where('id', '=', row.id).execute();
  const refused = receipts[0]?.refused ?? [];
  // Its content is parked anew, now readable, beside the inquiry that has its id.
  if (refused.length > 0) return { state: 'failed', reason: 'same-id-other-content', errors: [] };
  return { state: 'done' };
}

function readOrErrors(event: object, open: SealedEvents['open']): ReadEnvelope | { errors: FieldError[] } {
  try {
    const read = readEnvelope({ events: [event] }, open);
    if (read.refused.length === 0) return read;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
  return { errors: eventErrors(event) };
}

/**
 * The id of an event whose own id belongs to another inquiry: of its time and its content, so that the same content,
 * should a browser send it once more, gets the same one. A UUID of version 7.
 */
function ownId({ event_id, body }: { event_id: string; body: object }): string {
  const hash = createHash('sha256')
    .update(`${event_id} ${JSON.stringify(body)}`)
    .digest('hex');
  return `${event_id.slice(0, 15)}${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}
