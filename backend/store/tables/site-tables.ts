import type { ColumnType } from 'kysely';
import type { Json, Maybe, MaybeJson, Time } from './columns.ts';

// Sites, their settings, and the outside systems behind them.

/** `settings` is the checked SiteSettings; the published config is made from it and the module files at hand. */
export interface SiteTable {
  id: string;
  name: string;
  settings: Json<object>;
  changed_at: Time;
}

/** A site's settings as they were published; the highest number is live and stands in `sites`, too. */
export interface SiteVersionTable {
  site_id: string;
  number: number;
  settings: Json<object>;
  published_at: Time;
  published_by: string;
  note: string | null;
}

/** A site's settings as somebody is changing them. `based_on`: the version they began with. */
export interface SiteDraftTable {
  site_id: string;
  settings: Json<object>;
  based_on: number;
  changed_at: Time;
  changed_by: string;
}

/** A site's link to an outside system. `secrets` is sealed text (see secrets.ts), of which no API returns more than `secret_ends`. */
export interface ConnectionTable {
  id: string;
  site_id: string;
  system: string;
  settings: Json<object>;
  secrets: string;
  changed_at: Time;
  /** Since when nothing is asked of the outside system; what its hooks say waits. */
  disabled_at: Maybe<Date>;
  /** When each of the secrets was given, ISO 8601; one that is missing was given at `changed_at`. */
  secrets_set_at: ColumnType<Record<string, string>, string | undefined, string>;
  /** The last characters of each of the secrets (sites/secret-ends.ts); `null`: not looked at yet. */
  secret_ends: MaybeJson<Record<string, string>>;
}

/** Which connection answers for which branch of which system; a branch belongs to one connection. */
export interface ConnectionBranchTable {
  connection_id: string;
  branch: string;
}

/** How the calls to an outside system went: the last good one, and the last one that failed with its stable code. */
export interface ConnectionStateTable {
  connection_id: string;
  last_success_at: Maybe<Date>;
  last_failure_at: Maybe<Date>;
  last_failure: Maybe<string>;
}

/** What a sites file last said of a connection, sealed: a start that says it again undoes nothing. */
export interface ToldConnectionTable {
  connection_id: string;
  told: string;
}

/** SHA-256 of a webhook address's secret, hex. Two are valid while one replaces the other. */
export interface HookSecretTable {
  secret_hash: string;
  connection_id: string;
  created_at: Time;
  expires_at: ColumnType<Date | null, Date | null, Date | null>;
}

/** A raw message from an outside system, kept for 30 days at most, whatever its state (reliability S55). */
export interface HookMessageTable {
  id: string;
  connection_id: string;
  received_at: Time;
  resource: string;
  resource_id: string;
  branch: string;
  status: string;
  /** `waiting`, `done`, `ignored` (unknown resource or branch) or `parked` (gave up; a person must look). */
  state: string;
  reason: string | null;
  body: Json<object>;
}
