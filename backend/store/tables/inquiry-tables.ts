import type { ColumnType } from 'kysely';
import type { Contact } from '../../../contracts/event.ts';
import type { MatchRule, Origin } from '../../../contracts/inquiry.ts';
import type { Derived, Json, MaybeJson, Suspicions, Time } from './columns.ts';

// Inquiries, who made them, and what could not be one.

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
  /** When the transaction began that first knew it; made by the database. */
  known_since: ColumnType<Date, never, never>;
  /** Since when so many have said it that it is nobody's (persons/joining); such a contact joins no one. */
  shared_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
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
  /** How many of those that are done took their goals along; not as many where an older process has done some. */
  followed: ColumnType<number, number | undefined, number>;
  after_session: string | null;
  after_inquiry: ColumnType<string | null, string | null | undefined, string | null>;
  finished_at: ColumnType<Date | null, Date | null, Date | null>;
}
