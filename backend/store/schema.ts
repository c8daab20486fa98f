import type { ColumnType, JSONColumnType } from 'kysely';
import type { Role, Scope } from '../../contracts/access.ts';
import type { Contact } from '../../contracts/event.ts';
import type { MatchRule, Origin } from '../../contracts/inquiry.ts';
import type { ListName } from '../../contracts/list-words.ts';
import type { ShareKind } from '../../contracts/share.ts';

/** timestamptz: read as Date, written as Date. */
type Time = ColumnType<Date, Date, Date>;
/** Why a row may not be a person's; empty for most (reliability S19). */
type Suspicions = ColumnType<string[], string | undefined, string>;
type Json<T extends object> = JSONColumnType<T, string, string>;
/** A generated column. */
type Derived<T> = ColumnType<T, never, never>;

/**
 * Every table, as the migrations leave it. Primary keys of what a site owns begin with the site, so that a
 * distributed PostgreSQL can keep a site's rows together. Times are UTC.
 */
export interface Tables {
  sites: SiteTable;
  connections: ConnectionTable;
  connection_branches: ConnectionBranchTable;
  connection_states: ConnectionStateTable;
  told_connections: ToldConnectionTable;
  hook_secrets: HookSecretTable;
  hook_messages: HookMessageTable;
  visits: VisitTable;
  page_views: PageViewTable;
  goals: GoalTable;
  identities: IdentityTable;
  inquiries: InquiryTable;
  inquiry_reports: InquiryReportTable;
  bookings: BookingTable;
  person_contacts: PersonContactTable;
  troubles: TroubleTable;
  losses: LossTable;
  parked_events: ParkedEventTable;
  erased_records: ErasedRecordTable;
  reattributions: ReattributionTable;
  quotas: QuotaTable;
  accounts: AccountTable;
  logins: LoginTable;
  api_tokens: ApiTokenTable;
  invitations: InvitationTable;
  audit_entries: AuditEntryTable;
  site_versions: SiteVersionTable;
  site_drafts: SiteDraftTable;
  saved_views: SavedViewTable;
  exports: ExportTable;
  export_parts: ExportPartTable;
  campaign_costs: CampaignCostTable;
  vitals: VitalsTable;
  vital_reports: VitalReportTable;
  factor_demands: FactorDemandTable;
  login_alarms: LoginAlarmTable;
  share_links: ShareLinkTable;
}

/** `settings` is the checked SiteSettings; the published config is made from it and the module files at hand. */
export interface SiteTable {
  id: string;
  name: string;
  settings: Json<object>;
  changed_at: Time;
}

/** A site's link to an outside system. `secrets` is sealed text (see secrets.ts), never returned by any API. */
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

/** One row a session. The origin columns are derived from the two addresses at the time of writing. */
export interface VisitTable {
  site_id: string;
  session_id: string;
  visitor_id: string;
  number: number;
  started_at: Time;
  last_seen_at: Time;
  landing: string;
  referrer: string | null;
  device: string;
  origin: Json<Origin>;
  first_at: Time;
  first_url: string;
  first_referrer: string | null;
  first_origin: Json<Origin>;
  /** True for the loader's bare arrival, until the browser says who it was. */
  bare: boolean;
  /** The site's campaign whose conditions the last touch meets; also in `origin`, here for reports. */
  campaign_id: ColumnType<string | null, string | null | undefined, string | null>;
  browser: ColumnType<string | null, string | null | undefined, string | null>;
  os: ColumnType<string | null, string | null | undefined, string | null>;
  suspicions: Suspicions;
  /** What reports group by, made by the database of `origin`, `landing` and `suspicions` (migrations/0011-visit-columns.ts). */
  channel: Derived<string>;
  source: Derived<string>;
  medium: Derived<string>;
  /** The origin's campaign by name. */
  campaign: Derived<string>;
  /** Hash of the landing page's address without its query and fragment. */
  landing_key: Derived<bigint>;
  suspected: Derived<boolean>;
}

export interface PageViewTable {
  site_id: string;
  id: string;
  session_id: string;
  at: Time;
  received_at: Time;
  url: string;
  referrer: string | null;
  title: string | null;
}

export interface GoalTable {
  site_id: string;
  id: string;
  session_id: string;
  at: Time;
  received_at: Time;
  name: string;
  url: string;
}

export interface IdentityTable {
  site_id: string;
  id: string;
  visitor_id: string;
  session_id: string;
  at: Time;
  received_at: Time;
  contact: Json<Contact>;
  user_id: string | null;
}

/**
 * One row an inquiry, whoever reported it. `visit_site`/`visit_session` name the visit behind it even before that
 * visit's own row has arrived. Contacts are kept as given (`contact`) and normalised (`phone` E.164, `email` lower case).
 */
export interface InquiryTable {
  site_id: string;
  id: string;
  at: Time;
  received_at: Time;
  kind: string;
  form: string | null;
  contact: Json<Contact>;
  phone: string | null;
  email: string | null;
  message: string | null;
  fields: Json<Record<string, string>>;
  page_url: string | null;
  visit_site: string | null;
  visit_session: string | null;
  origin: Json<Origin>;
  default_used: boolean;
  match: MatchRule | null;
  matched_at: ColumnType<Date | null, Date | null, Date | null>;
  reported_by_page: boolean;
  reported_by_hook: boolean;
  person_id: string;
  number: number;
  campaign_id: ColumnType<string | null, string | null | undefined, string | null>;
  suspicions: Suspicions;
  consent_version: ColumnType<string | null, string | null | undefined, string | null>;
  /** The visit's, with its origin: the address it began at without its query, and its device. */
  landing_page: ColumnType<string | null, string | null | undefined, string | null>;
  device: ColumnType<string | null, string | null | undefined, string | null>;
  /** What lists are filtered and searched by (migrations/0007-lists.ts). The database makes it. */
  terms: Derived<string>;
}

/** Which event of which site became (part of) which inquiry: the idempotency key of inquiries. */
export interface InquiryReportTable {
  site_id: string;
  event_id: string;
  inquiry_id: string;
  received_at: Time;
  /** SHA-256 of the event as it came, hex: the same id with another content is kept apart (reliability S23). */
  body_hash: ColumnType<string, string | undefined, string>;
}

/** One appointment: announced by a form (then without `record`'s details) and confirmed by the outside system. */
export interface BookingTable {
  system: string;
  branch: string;
  record: string;
  inquiry_site: string;
  inquiry_id: string;
  starts_at_local: string | null;
  time_zone: string | null;
  services: Json<string[]>;
  staff: string | null;
  status: string;
  /** The outside system's own order of changes; an older one never overwrites a newer one. */
  changed_at: ColumnType<Date | null, Date | null, Date | null>;
  confirmed_by_api: boolean;
}

/** A person is whoever shares an exact phone or e-mail on a site (facts/comagic.md, Unknown). */
export interface PersonContactTable {
  site_id: string;
  contact: string;
  person_id: string;
}

/** What was refused, ignored or parked: counted by reason, so that a flood is one row. */
export interface TroubleTable {
  site_id: string;
  kind: string;
  reason: string;
  count: number;
  last_at: Time;
  detail: string | null;
}

/** What browsers had to drop before they could send it (reliability B5). */
export interface LossTable {
  site_id: string;
  id: string;
  at: Time;
  received_at: Time;
  inquiries: number;
  others: number;
}

/** An event that could not be stored as what it says it is, kept for a person's look: `reason` is a stable code. */
export interface ParkedEventTable {
  site_id: string;
  id: string;
  event_id: string;
  received_at: Time;
  reason: string;
  body: Json<object>;
  /** The visit that it came with, which is no part of its content. */
  visit: MaybeJson<object>;
}

/** Records of erased persons: the outside system still tells of them, and they must not come back (reliability S54). */
export interface ErasedRecordTable {
  system: string;
  branch: string;
  record: string;
  erased_at: Time;
}

/**
 * One application of a site's campaigns to its past. Everything up to `after_session` is done, and of the inquiries
 * without a visit, which come after all visits, everything up to `after_inquiry`. `finished_at`: when it was through.
 */
export interface ReattributionTable {
  site_id: string;
  id: string;
  asked_at: Time;
  /** `running`, `done` or `failed`. */
  state: string;
  total: number;
  done: number;
  after_session: string | null;
  after_inquiry: ColumnType<string | null, string | null | undefined, string | null>;
  finished_at: ColumnType<Date | null, Date | null, Date | null>;
}

/** Fixed windows for callers without an Origin and for log-in attempts; shared by all processes. */
export interface QuotaTable {
  bucket: string;
  window_at: Time;
  used: number;
}

type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;
type MaybeJson<T extends object> = ColumnType<T | null, string | null | undefined, string | null>;

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

/** A list's filters and columns under a name; `query` is the page's address without its `?`. */
export interface SavedViewTable {
  account_id: string;
  id: string;
  name: string;
  query: string;
  created_at: Time;
  /** The one that the list opens with where the address says nothing. */
  is_default: boolean;
  /** Which list it is of (contracts/list-words.ts). */
  list: ColumnType<ListName, ListName | undefined, ListName>;
}

/** A list that is written to a file in the background. */
export interface ExportTable {
  id: string;
  asked_by: string;
  sites: MaybeJson<string[]>;
  query: Json<object>;
  format: string;
  /** `waiting`, `running`, `done` or `failed`. */
  state: string;
  total: number;
  done: number;
  asked_at: Time;
  finished_at: Maybe<Date>;
  /** A stable code, where it failed. */
  problem: string | null;
  /** Where the next chunk begins and what the file's end will need; commits with the parts (exports/write-export.ts). */
  position: Json<object>;
  list: ColumnType<ListName, ListName | undefined, ListName>;
}

/** The file, in parts, so that no process has to hold all of it and every process can hand it out. */
export interface ExportPartTable {
  export_id: string;
  number: number;
  content: ColumnType<Buffer, Buffer, Buffer>;
}

/** What a campaign cost on a day, as uploaded; amounts are text, so that no cent is rounded. */
export interface CampaignCostTable {
  site_id: string;
  day: ColumnType<string, string, string>;
  source: string;
  medium: string;
  campaign: string;
  amount: ColumnType<string, string, string>;
  currency: string;
  uploaded_at: Time;
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

/** What strangers may read by a link (reliability S45); `token_hash` is SHA-256 of the link's last part. */
export interface ShareLinkTable {
  site_id: string;
  id: string;
  token_hash: string;
  kind: ShareKind;
  name: string;
  /** What is shown, in the words of the page that it was shared from, without the site and the search. */
  query: string;
  shows_contacts: boolean;
  shows_costs: boolean;
  password_hash: string | null;
  /** `person:<account>` or `token:<name>`: the link works only while they may read this themselves. */
  made_by: string;
  created_at: Time;
  expires_at: Time;
  last_used_at: Maybe<Date>;
}

/**
 * How many page views of a site's day fell into a bucket (vitals/buckets.ts) of a measure (vitals/record-vitals.ts).
 * `modules`: the ids that the page was given, with spaces between. `compared`: `with yclients`, `without yclients` or nothing.
 */
export interface VitalsTable {
  site_id: string;
  day: ColumnType<string, string, string>;
  measure: string;
  page: string;
  device: string;
  modules: string;
  compared: string;
  bucket: number;
  count: number;
}

/** Whose report is in the histograms already, as long as a browser may repeat it. */
export interface VitalReportTable {
  site_id: string;
  id: string;
  received_at: Time;
}
