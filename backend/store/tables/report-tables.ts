import type { ColumnType } from 'kysely';
import type { ExportedList } from '../../../contracts/exports.ts';
import type { ListName } from '../../../contracts/list-words.ts';
import type { ShareKind } from '../../../contracts/share.ts';
import type { Json, Maybe, MaybeJson, Time } from './columns.ts';

// What is kept of lists and reports.

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
  list: ColumnType<ExportedList, ExportedList | undefined, ExportedList>;
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
