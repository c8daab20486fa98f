import type { ColumnType } from 'kysely';
import type { Role, Scope } from '../../../contracts/access.ts';
import type { Json, Maybe, MaybeJson, Time } from './columns.ts';

// Who gets in, and what they did.

/** A person of the console. `sites` is `null` for all sites. */
export interface AccountTable {
  id: string;
  email: string;
  password_hash: string;
  role: Role;
  created_at: Time;
  sites: MaybeJson<string[]>;
  /** Since when the person may not log in. */
  disabled_at: Maybe<Date>;
  /** Sealed (secrets.ts); `null` without a second factor. */
  totp_secret: Maybe<string>;
  /** The last step whose code was used: no code works twice. */
  totp_last_step: Maybe<number>;
  /** SHA-256 of recovery codes that were not used yet. */
  recovery_hashes: ColumnType<string[], string | undefined, string>;
}

/** A log-in to the console; `token_hash` is SHA-256 of the cookie's value. */
export interface LoginTable {
  token_hash: string;
  account_id: string;
  created_at: Time;
  last_used_at: Time;
  expires_at: Time;
}

/** A program's access: reads `sites`, or every site where that is `null`. */
export interface ApiTokenTable {
  token_hash: string;
  id: ColumnType<string, string | undefined, never>;
  name: string;
  sites: Json<string[]> | null;
  scopes: ColumnType<Scope[], string | undefined, string>;
  created_at: Time;
  created_by: Maybe<string>;
  last_used_at: Maybe<Date>;
  expires_at: Maybe<Date>;
}

/** A link that makes an account or a new password, once; `token_hash` is SHA-256 of its last part. */
export interface InvitationTable {
  token_hash: string;
  id: ColumnType<string, string | undefined, never>;
  /** `owner` (the first one), `person` or `password`. */
  kind: string;
  email: string;
  role: Role;
  sites: MaybeJson<string[]>;
  invited_by: string;
  created_at: Time;
  expires_at: Time;
}

/** Who changed what (reliability S48): only ever added to, each entry with the hash of the one before. */
export interface AuditEntryTable {
  number: number;
  at: Time;
  /** `person:<e-mail>`, `token:<name>`, `system`, or `stranger` for a log-in that failed. */
  caller: string;
  action: string;
  site_id: string | null;
  object: string;
  before: MaybeJson<object>;
  after: MaybeJson<object>;
  previous_hash: string;
  hash: string;
}

/** A role whose people must have a second factor (reliability S40). */
export interface FactorDemandTable {
  role: Role;
  demanded_at: Time;
  demanded_by: string;
}

/** Too many failed log-ins, once for each window in which tries are counted (reliability S41). */
export interface LoginAlarmTable {
  /** `account` or `address`. */
  kind: string;
  /** The account's e-mail, `unknown:` and a hash where there is none; of an address its network. */
  object: string;
  window_at: Time;
  raised_at: Time;
  seen_at: Maybe<Date>;
}

/** Fixed windows for callers without an Origin and for log-in attempts; shared by all processes. */
export interface QuotaTable {
  bucket: string;
  window_at: Time;
  used: number;
}
