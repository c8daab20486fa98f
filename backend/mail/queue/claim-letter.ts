import { type Kysely, type Selectable, sql } from 'kysely';
import type { LetterTable, Tables } from '../../store/schema.ts';

/** Longer than an attempt may take (send-due.ts), so that a letter is never in two hands. */
export const leaseMs = 180_000;
/** A letter that could not be sent for so long says nothing to its reader any more. */
const mostAgeMs = 3 * 86_400_000;
/** After a connection broke over a letter it is sent once more; a third copy would be worse than none. */
export const mostUnclear = 2;

export type Claimed = Pick<
  Selectable<LetterTable>,
  'id' | 'recipient' | 'recipient_hash' | 'content' | 'attempts' | 'unclear' | 'queued_at'
>;

/**
 * Takes the letter of a site that has waited longest, for as long as the lease lasts; `null`: none is due. What a process
 * left behind that was killed with the letter half out counts as an attempt with an unknown end. Letters that must not be
 * tried again are ended on the way. In a transaction of its own.
 */
export async function claimLetter(
  tx: Kysely<Tables>,
  { site, now }: { site: string; now: Date },
): Promise<Claimed | null> {
  for (;;) {
    const due = await tx
      .selectFrom('letters')
      .select([
        'id',
        'recipient',
        'recipient_hash',
        'content',
        'attempts',
        'unclear',
        'handed_over',
        'queued_at',
        'fault',
      ])
      .where('site_id', '=', site)
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!due) return null;
    const { handed_over, fault, ...letter } = due;
    const unclear = letter.unclear + (handed_over ? 1 : 0);
    const isOver = unclear >= mostUnclear || now.getTime() - letter.queued_at.getTime() > mostAgeMs;
    const leasedUntil = new Date(now.getTime() + leaseMs);
    await tx
      .updateTable('letters')
      .set({
        ...{ unclear, handed_over: false },
        ...(isOver
          ? { state: 'failed' as const, due_at: null, leased_until: null, ended_at: now }
          : { leased_until: leasedUntil, due_at: leasedUntil, attempts: sql<number>`attempts + 1` }),
        ...(isOver && { fault: unclear >= mostUnclear ? 'unknown-outcome' : (fault ?? 'gave-up') }),
      })
      .where('site_id', '=', site)
      .where('id', '=', letter.id)
      .execute();
    if (!isOver) return { ...letter, attempts: letter.attempts + 1, unclear };
  }
}
