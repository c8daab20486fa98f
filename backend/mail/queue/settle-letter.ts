import type { Kysely } from 'kysely';
import { reach } from '../../fail-points.ts';
import type { Tables } from '../../store/schema.ts';
import { countTrouble } from '../../troubles/count-trouble.ts';
import type { MailError } from '../smtp/mail-error.ts';
import { suppress } from '../unsubscribe/suppress.ts';
import { type Claimed, mostUnclear } from './claim-letter.ts';
import { retryDelayMs } from './retry-delay.ts';

interface Settling {
  site: string;
  letter: Claimed;
  now: Date;
}

/** Notes that the server is ready for the letter: from here on a kill leaves open whether it arrived. */
export async function noteHandedOver(db: Kysely<Tables>, { site, letter }: Omit<Settling, 'now'>): Promise<void> {
  await db
    .updateTable('letters')
    .set({ handed_over: true })
    .where('site_id', '=', site)
    .where('id', '=', letter.id)
    .execute();
}

/** The server has taken the letter. */
export async function settleSent(tx: Kysely<Tables>, { site, letter, now }: Settling): Promise<void> {
  await tx
    .updateTable('letters')
    .set({
      state: 'sent',
      due_at: null,
      leased_until: null,
      handed_over: false,
      ended_at: now,
      fault: null,
      said: null,
    })
    .where('site_id', '=', site)
    .where('id', '=', letter.id)
    .execute();
  reach('mail.before-done');
}

/** The server could not even be spoken to: a queue of letters must not knock at it one by one, least of all with a wrong password. */
async function holdUp(tx: Kysely<Tables>, { site, until }: { site: string; until: Date }): Promise<void> {
  await tx
    .updateTable('letters')
    .set({ due_at: until })
    .where('site_id', '=', site)
    .where('due_at', '<', until)
    .where('leased_until', 'is', null)
    .execute();
}

/** The server has not taken it, or nobody knows: it is tried again, or has ended, and a person sees why. */
export async function settleFailed(
  tx: Kysely<Tables>,
  { site, letter, now, error, holdsUpAll }: Settling & { error: MailError; holdsUpAll: boolean },
): Promise<void> {
  const { fault, said, next } = error;
  const unclear = letter.unclear + (next === 'unclear' ? 1 : 0);
  const isOver = next === 'end' || next === 'suppress' || unclear >= mostUnclear;
  const againAt = new Date(now.getTime() + retryDelayMs(letter.attempts, Math.random()));
  await tx
    .updateTable('letters')
    .set({
      ...{ fault, said, unclear, handed_over: false, leased_until: null },
      ...(isOver ? { state: 'failed' as const, due_at: null, ended_at: now } : { due_at: againAt }),
    })
    .where('site_id', '=', site)
    .where('id', '=', letter.id)
    .execute();
  if (next === 'suppress') {
    const { recipient: address, recipient_hash: addressHash } = letter;
    await suppress(tx, { site, addressHash, address, reason: 'bounced', at: now });
  }
  if (holdsUpAll) await holdUp(tx, { site, until: againAt });
  // The server's words may name the recipient, so they stay with the letter.
  if (isOver || next === 'fix-settings')
    await countTrouble(tx, { site, kind: 'unsent-letter', reason: fault, detail: null, at: now });
}
