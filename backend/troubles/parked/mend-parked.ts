import type { Transaction } from 'kysely';
import type { FieldError } from '../../../contracts/problem.ts';
import type { Caller } from '../../accounts/caller.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { isWithin } from '../../http/read-json.ts';
import { readEnvelope } from '../../intake/read-envelope.ts';
import type { Adapter } from '../../integrations/adapter.ts';
import type { Tables } from '../../store/schema.ts';
import { unmasked } from './masked.ts';
import { lockParked, type ParkedRow } from './parked-row.ts';
import { isEditable } from './read-parked.ts';

interface Mending {
  id: string;
  sites: readonly string[] | null;
  /** As the person left it, with the masks where secrets are. */
  body: object;
  caller: Caller;
  adapters: readonly Adapter[];
  now: Date;
}

/**
 * Puts what a person has mended in the place of what came. It is checked by the same schema as when it came, and every
 * wrong field is named. The log keeps that it was changed and in which fields, not the content, which is a person's.
 */
export async function mendParked(
  tx: Transaction<Tables>,
  { id, sites, body, caller, adapters, now }: Mending,
): Promise<void> {
  const row = await lockParked(tx, { id, sites });
  if (!row) throw notFound();
  if (!isEditable(row)) throw notEditable();
  const stored = row.kind === 'event' ? row.event.body : row.message.body;
  const mended = unmasked(body, stored) as Record<string, unknown>;
  if (row.kind === 'event') await mendEvent(tx, row, mended);
  else await mendMessage(tx, row, { mended, adapters });
  const fields = changedFields(stored as Record<string, unknown>, mended);
  await writeAudit(tx, { caller, action: 'parked.mend', site: row.site, object: id, after: { fields }, at: now });
}

async function mendEvent(
  tx: Transaction<Tables>,
  { event }: Extract<ParkedRow, { kind: 'event' }>,
  mended: Record<string, unknown>,
): Promise<void> {
  const errors = eventErrors({ ...mended, ...(event.visit && { visit: event.visit }) });
  if (mended.id !== event.event_id) errors.unshift({ field: 'body.id', problem: 'must stay what it is' });
  if (errors.length > 0) throw wrongBody(errors);
  await tx
    .updateTable('parked_events')
    .set({ body: JSON.stringify(mended) })
    .where('site_id', '=', event.site_id)
    .where('id', '=', event.id)
    .execute();
}

/** What is wrong with an event, each field named from `body` on. */
export function eventErrors(event: object): FieldError[] {
  try {
    const { refused } = readEnvelope({ events: [event] }, () => null);
    return refused.flatMap(({ errors }) => errors.map(inBody));
  } catch (error) {
    if (error instanceof ProblemError) return (error.settings.errors ?? []).map(inBody);
    throw error;
  }
}

const inBody = ({ field, problem }: FieldError): FieldError => ({
  field: field.replace(/^events\[0\]/, 'body'),
  problem,
});

async function mendMessage(
  tx: Transaction<Tables>,
  { message, connection }: Extract<ParkedRow, { kind: 'hook' }>,
  { mended, adapters }: { mended: Record<string, unknown>; adapters: readonly Adapter[] },
): Promise<void> {
  const adapter = adapters.find(({ system }) => system === connection.system);
  if (!adapter) throw notEditable();
  if (!isWithin(mended, { depth: 32, keys: 5_000 }))
    throw wrongBody([{ field: 'body', problem: 'has too many fields' }]);
  const branches = await tx
    .selectFrom('connection_branches')
    .select('branch')
    .where('connection_id', '=', connection.id)
    .execute();
  const read = adapter.readMended(
    mended,
    branches.map(({ branch }) => branch),
  );
  if ('errors' in read) throw wrongBody(read.errors);
  const { branch, resource, id } = read.entity;
  await tx
    .updateTable('hook_messages')
    .set({ body: JSON.stringify(mended), branch, resource, resource_id: id })
    .where('connection_id', '=', message.connection_id)
    .where('id', '=', message.id)
    .execute();
}

function changedFields(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

function wrongBody(errors: FieldError[]): ProblemError {
  return new ProblemError({ code: 'wrong-body', status: 400, title: 'Something in the content is wrong.', errors });
}

function notEditable(): ProblemError {
  return new ProblemError({
    code: 'not-editable',
    status: 409,
    title: 'What is sealed cannot be mended; put back the key that it was sealed for, or discard it.',
  });
}
