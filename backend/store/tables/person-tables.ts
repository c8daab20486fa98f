import type { ColumnType } from 'kysely';
import type { Json, Maybe, Time } from './columns.ts';

// Who is one person, and groups of them.

type Lists = ColumnType<string[], string, string>;

/**
 * That a subject said to have a contact: a phone, an e-mail, or `user:` with the site's own id of who is logged in. The
 * subject is a visitor, or, where nobody knows the browser, everything that was said of just these contacts together.
 * `together`: contacts that were named in the same breath. `is_new`: it has not been joined yet. `cut_at`: somebody
 * undid what it joined.
 */
export interface PersonClueTable {
  site_id: string;
  contact: string;
  subject_id: string;
  is_visitor: boolean;
  together: Lists;
  said_at: Time;
  is_new: ColumnType<boolean, boolean | undefined, boolean>;
  cut_at: Maybe<Date>;
}

/** Whose browser a visitor is; visitors who never said who they are, or several people, are in no row. */
export interface PersonVisitorTable {
  site_id: string;
  visitor_id: string;
  person_id: string;
}

/** What a person had before a merge. */
export interface MergedSide {
  contacts: string[];
  visitors: string[];
}

/** Two that became one: `joined_id` is a person, or a visitor without one. The clue is what said so. */
export interface PersonMergeTable {
  site_id: string;
  id: string;
  at: Time;
  kept_id: string;
  joined_id: string;
  contact: string;
  subject_id: string;
  is_visitor: boolean;
  kept: Json<MergedSide>;
  joined: Json<MergedSide>;
  undone_at: Maybe<Date>;
  /** Who undid it; `rule` where a contact or a browser turned out to be shared. */
  undone_by: Maybe<string>;
}

/** Contacts that somebody took apart: nothing that names both joins them again. `contact` sorts before `other`. */
export interface PersonsApartTable {
  site_id: string;
  contact: string;
  other: string;
  at: Time;
}

/** Contacts that join nobody on a site, by somebody's decision. */
export interface IgnoredContactTable {
  site_id: string;
  contact: string;
  at: Time;
  by: string;
}

/** What a site wants otherwise than usual when persons are joined. */
export interface JoiningRuleTable {
  site_id: string;
  shared_above: number;
  changed_at: Time;
}

/** A group of visitors and persons by conditions (contracts/segments.ts). */
export interface SegmentTable {
  site_id: string;
  id: string;
  settings: Json<object>;
  changed_at: Time;
  changed_by: string;
}

/** What a visitor said to being addressed by advertisements; the latest holds. `text_version`: which text they read (reliability S52). */
export interface VisitorConsentTable {
  site_id: string;
  id: string;
  visitor_id: string;
  session_id: string;
  at: Time;
  received_at: Time;
  given: boolean;
  text_version: string | null;
}

/** What a site says of its visitors in its own words. */
export interface VisitorProfileTable {
  site_id: string;
  visitor_id: string;
  name: string;
  value: string;
  said_at: Time;
  received_at: Time;
}

/** Which hashes files for an ad platform had, when last, and when a file of removals had them since. */
export interface AudienceMemberTable {
  site_id: string;
  segment_id: string;
  platform: string;
  kind: 'email' | 'phone';
  hash: string;
  sent_at: Time;
  removed_at: Maybe<Date>;
}
