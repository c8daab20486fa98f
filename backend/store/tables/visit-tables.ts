import type { ColumnType } from 'kysely';
import type { Contact } from '../../../contracts/event.ts';
import type { Origin } from '../../../contracts/inquiry.ts';
import type { Derived, Json, MaybeJson, Suspicions, Time } from './columns.ts';

// Visits and what happened in them.

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
  /**
   * What its visit says of it, copied for the list, without what is empty; `{}` where the visit is not there, `null` where
   * an older process did not look (migrations/0015-goal-terms.ts).
   */
  visit_facets: MaybeJson<GoalFacets>;
  /** What the list is filtered and searched by. The database makes it. */
  terms: Derived<string>;
}

/** Properties of a visit by the facets of contracts/list-words.ts. */
export interface GoalFacets {
  source?: string;
  medium?: string;
  campaign?: string;
  channel?: string;
  labels?: Record<string, string>;
  landing?: string;
  device?: string;
  robot?: 'yes';
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
