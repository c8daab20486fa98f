import type { SurveySettings } from '../../../contracts/feedback.ts';
import type { Json, Maybe, Time } from './columns.ts';

// What sites ask their buyers.

export interface SurveyTable {
  site_id: string;
  id: string;
  settings: Json<SurveySettings>;
  changed_at: Time;
  changed_by: string;
}

/**
 * Somebody who was asked, and what they answered. `about`: the order by its key, or `visit <session>` where the page said no
 * number. `alerted_at`: its score was low; `told_at`: the letters about that are queued.
 */
export interface FeedbackRequestTable {
  site_id: string;
  id: string;
  survey_id: string;
  about: string;
  order_id: string | null;
  /** Of the visit in which was ordered. */
  session_id: Maybe<string>;
  /** `nobody`: the order's turn came, but its buyer was not to be asked again so soon. */
  asked_by: 'page' | 'email' | 'nobody';
  asked_at: Time;
  score: Maybe<number>;
  comment: Maybe<string>;
  answered_at: Maybe<Date>;
  alerted_at: Maybe<Date>;
  told_at: Maybe<Date>;
  seen_at: Maybe<Date>;
  seen_by: Maybe<string>;
}
