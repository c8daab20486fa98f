import type { Transaction } from 'kysely';
import type { Caller } from '../../accounts/caller.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import type { Tables } from '../../store/schema.ts';
import { enqueueSending } from '../queue/enqueue-sending.ts';
import { isSuppressed } from '../unsubscribe/suppress.ts';

export interface SendAgain {
  site: string;
  id: string;
  caller: Caller;
  enqueue: Enqueue;
  now: Date;
}

/**
 * Puts a letter that has failed on its way again, since a person wants it. One that may have arrived stays marked. Throws a problem
 * where it has not failed, or where its address gets no letters any more.
 */
export async function sendAgain(tx: Transaction<Tables>, { site, id, caller, enqueue, now }: SendAgain): Promise<void> {
  const letter = await tx
    .selectFrom('letters')
    .select(['state', 'unclear', 'recipient_hash', 'fault'])
    .where('site_id', '=', site)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!letter) throw notFound();
  if (letter.state !== 'failed') throw refused('letter-not-failed', 'Only a letter that has failed can be sent again.');
  if (await isSuppressed(tx, { site, addressHash: letter.recipient_hash }))
    throw refused('address-suppressed', 'This address gets no letters any more. Take it off that list first.');
  await tx
    .updateTable('letters')
    // Its age begins anew; of the copies that may have arrived one is kept in mind, or this one would end at once.
    .set({
      state: 'waiting',
      due_at: now,
      queued_at: now,
      ended_at: null,
      attempts: 0,
      unclear: Math.min(letter.unclear, 1),
    })
    .where('site_id', '=', site)
    .where('id', '=', id)
    .execute();
  await writeAudit(tx, {
    caller,
    action: 'letter.send-again',
    site,
    object: id,
    before: { fault: letter.fault },
    at: now,
  });
  await enqueueSending(tx, { enqueue, site });
}

function refused(code: string, title: string): ProblemError {
  return new ProblemError({ code, status: 409, title });
}
