import type { ColumnType } from 'kysely';
import type { LetterContent, LetterState, MailSettings, SuppressionReason } from '../../../contracts/mail.ts';
import type { Json, Maybe, Time } from './columns.ts';

// What is kept of e-mail.

/** How a site sends e-mail; `password` is sealed. */
export interface MailSettingsTable {
  site_id: string;
  settings: Json<MailSettings>;
  password: string | null;
  password_set_at: Maybe<Date>;
  /** Its last four characters, where it is long enough for that. */
  password_end: string | null;
  changed_at: Time;
}

/** What signs a site's links to unsubscribe; sealed. */
export interface MailKeyTable {
  site_id: string;
  link_key: string;
}

/** A letter, from the transaction that caused it to its end. */
export interface LetterTable {
  site_id: string;
  id: string;
  /** Whatever causes a letter twice gives the same one. */
  idempotency_key: string;
  kind: string;
  recipient: string;
  recipient_hash: string;
  content: Json<LetterContent>;
  state: LetterState;
  attempts: ColumnType<number, number | undefined, number>;
  /** Attempts that broke off after the letter was handed over, so that nobody knows whether it arrived. */
  unclear: ColumnType<number, number | undefined, number>;
  /** The attempt that runs has begun to hand it over. */
  handed_over: ColumnType<boolean, boolean | undefined, boolean>;
  /** Until when a process has it to itself. */
  leased_until: Maybe<Date>;
  /** When it is tried next; `null` once it has ended. */
  due_at: Maybe<Date>;
  queued_at: Time;
  ended_at: Maybe<Date>;
  fault: ColumnType<string | null, string | null | undefined, string | null>;
  said: ColumnType<string | null, string | null | undefined, string | null>;
}

/** An address that gets no letters of a site; of an erased person only the hash stays, so that this stays true. */
export interface SuppressionTable {
  site_id: string;
  address_hash: string;
  address: string | null;
  reason: SuppressionReason;
  at: Time;
}
