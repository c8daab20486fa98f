import type { ColumnType } from 'kysely';
import type { PushAudience, PushContent, PushFault, PushSettings } from '../../../contracts/push.ts';
import type { Json, Maybe, MaybeJson, Time } from './columns.ts';

// Push: keys, subscriptions, messages and their deliveries.

/** How a site asks, and what its pushes have in common; `changed_by` is named as in the log of changes. */
export interface PushSettingsTable {
  site_id: string;
  settings: Json<PushSettings>;
  changed_at: Time;
  changed_by: string;
}

/** What a site signs its pushes with (RFC 8292); `private_key` is sealed. The one that is not retired is the current one. */
export interface PushKeyTable {
  site_id: string;
  id: string;
  public_key: string;
  private_key: string;
  made_at: Time;
  /** Since when browsers subscribe by another one; those that have not done so yet are still sent to with this one. */
  retired_at: Maybe<Date>;
  /** Since when a push service does not take it. */
  refused_at: Maybe<Date>;
}

/** A browser that can be reached. There is one for an endpoint, and one for a visitor. */
export interface PushSubscriptionTable {
  site_id: string;
  /** Stays when the browser changes its endpoint. */
  id: string;
  endpoint_hash: string;
  endpoint: string;
  /** The push service's host. */
  service: string;
  p256dh: string;
  auth: string;
  key_id: string;
  visitor_id: string;
  /** The visit in which it was last seen. */
  session_id: string;
  language: string;
  time_zone: string;
  device: string;
  subscribed_at: Time;
  seen_at: Time;
}

/** What was to be sent, to one visitor or to an audience. */
export interface PushMessageTable {
  site_id: string;
  id: string;
  /** Whatever causes a message twice gives the same one. */
  idempotency_key: string;
  content: Json<PushContent>;
  audience: MaybeJson<PushAudience>;
  visitor_id: Maybe<string>;
  queued_at: Time;
  queued_by: string;
  expires_at: Time;
  /** Up to which subscription its audience has been gone through. */
  chosen_to: Maybe<string>;
  /** When all of it was. */
  chosen_at: Maybe<Date>;
  stopped_at: Maybe<Date>;
}

/** One message to one browser, from the choice to its end. */
export interface PushDeliveryTable {
  site_id: string;
  id: string;
  message_id: string;
  subscription_id: string;
  visitor_id: string;
  service: string;
  state: 'waiting' | 'sent' | 'failed';
  attempts: ColumnType<number, number | undefined, number>;
  /** Attempts that broke off after it was handed over, so that nobody knows whether it arrived. */
  unclear: ColumnType<number, number | undefined, number>;
  /** The attempt that runs has begun to hand it over. */
  handed_over: ColumnType<boolean, boolean | undefined, boolean>;
  /** Until when a process has it to itself. */
  leased_until: Maybe<Date>;
  /** When it is tried next; `null` once it has ended. */
  due_at: Maybe<Date>;
  expires_at: Time;
  queued_at: Time;
  ended_at: Maybe<Date>;
  fault: ColumnType<PushFault | null, PushFault | null | undefined, PushFault | null>;
  /** What the browser's worker told. */
  shown_at: Maybe<Date>;
  clicked_at: Maybe<Date>;
  closed_at: Maybe<Date>;
}

/** Until when a push service wants nothing of a site, by its own word or since it cannot be reached. */
export interface PushHoldTable {
  site_id: string;
  service: string;
  until: Time;
}

/** How often something became of a message on a day of the site's time zone. `action`: a `PushAction`. */
export interface PushCountTable {
  site_id: string;
  message_id: string;
  day: string;
  action: string;
  count: number;
}

/** How many browsers subscribed on a day of the site's time zone, and how many subscriptions ended. */
export interface PushDayTable {
  site_id: string;
  day: string;
  subscribed: ColumnType<number, number | undefined, number>;
  ended: ColumnType<number, number | undefined, number>;
}
