import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { type LetterContent, LetterContentSchema, mailAddress } from '../../../contracts/mail.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import type { Tables } from '../../store/schema.ts';
import { addressHash } from '../address-hash.ts';
import { isSuppressed } from '../unsubscribe/suppress.ts';
import { enqueueSending } from './enqueue-sending.ts';

/** A letter that something causes. */
export interface NewLetter {
  site: string;
  /** What it is for: `coupon`, `feedback` …; the console says it in words. */
  kind: string;
  recipient: string;
  content: LetterContent;
  /** The same for whatever causes the letter twice; kept as long as the letter is. */
  idempotencyKey: string;
  enqueue: Enqueue;
  now: Date;
}

/**
 * Stores a letter with the transaction of what causes it, and the job that sends it: it goes out exactly if that commits.
 * One whose key is known already is left out. One to somebody who gets no letters any more is stored as withheld, so that whoever
 * caused it sees why nothing came; the answer to a visitor must be the same in all three cases. Throws a ValiError where recipient or content are none: check them at the edge.
 */
export async function queueLetter(tx: Kysely<Tables>, letter: NewLetter): Promise<'queued' | 'known' | 'withheld'> {
  const { site, kind, idempotencyKey, enqueue, now } = letter;
  const recipient = v.parse(mailAddress(), letter.recipient);
  const content = v.parse(LetterContentSchema, letter.content);
  const hash = addressHash(site, recipient);
  const isWithheld = await isSuppressed(tx, { site, addressHash: hash });
  const stored = await tx
    .insertInto('letters')
    .values({
      ...{ site_id: site, id: randomUUID(), idempotency_key: idempotencyKey, kind, recipient, recipient_hash: hash },
      ...{ content: JSON.stringify(content), queued_at: now },
      ...(isWithheld
        ? { state: 'withheld' as const, due_at: null, ended_at: now }
        : { state: 'waiting' as const, due_at: now }),
    })
    .onConflict((conflict) => conflict.columns(['site_id', 'idempotency_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!stored) return 'known';
  if (isWithheld) return 'withheld';
  await enqueueSending(tx, { enqueue, site });
  return 'queued';
}
