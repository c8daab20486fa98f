import type { Kysely } from 'kysely';
import type { LetterContent } from '../../../contracts/mail.ts';
import type { Store } from '../../store/open-store.ts';
import type { Tables } from '../../store/schema.ts';
import { createSecrets } from '../../store/secrets.ts';
import { testSmtp } from '../testing.ts';
import { queueLetter } from './queue-letter.ts';
import { sendDue } from './send-due.ts';

export const testSecrets = createSecrets(Buffer.alloc(32, 7));
export const testContent: LetterContent = {
  ...{ language: 'en', subject: 'Your code', preview: '' },
  blocks: [{ kind: 'coupon', code: 'SPRING-10', note: null }],
};
/** The clock of these tests begins here. */
export const startMs = Date.parse('2026-03-01T12:00:00Z');

/** Sending on a store with a clock that only the test moves; jobs are noted and not done. */
export function sendingOn({ db }: Store) {
  let nowMs = startMs;
  const asked: (number | null)[] = [];
  const enqueue = async (_tx: unknown, _name: unknown, _payload: unknown, options?: { delaySec?: number }) => {
    asked.push(options?.delaySec ?? null);
  };
  const now = () => new Date(nowMs);
  const publicUrl = 'https://tendril.example';
  const parts = { db, secrets: testSecrets, smtp: testSmtp, enqueue, publicUrl, now };
  return {
    /** After how many seconds each next look was asked for; `null`: at once. */
    asked,
    enqueue,
    now,
    pass(seconds: number): void {
      nowMs += seconds * 1000;
    },
    queue: (recipient: string, idempotencyKey = recipient) =>
      db.transaction().execute((tx: Kysely<Tables>) =>
        queueLetter(tx, {
          site: 'salon',
          kind: 'coupon',
          recipient,
          content: testContent,
          idempotencyKey,
          enqueue,
          now: now(),
        }),
      ),
    work: () => sendDue(parts, { site: 'salon', signal: new AbortController().signal }),
    letters: () =>
      db
        .selectFrom('letters')
        .select(['recipient', 'state', 'attempts', 'unclear', 'fault', 'due_at'])
        .orderBy('recipient')
        .execute(),
  };
}
