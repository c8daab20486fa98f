import type { SealedEvent, TendrilEvent } from '../../contracts/event.ts';
import type { Receipt } from '../../contracts/problem.ts';
import type { Visit } from '../../contracts/visit.ts';
import type { SiteSettings } from '../sites/settings.ts';

/** An event that passed its checks, with its clock corrected. */
export interface CheckedEvent {
  /** Its place in the envelope. */
  index: number;
  event: TendrilEvent;
  /** The visit it happened in: its own, else the envelope's. */
  visit: Visit | null;
  /** The event as it came, without its visit. */
  body: object;
}

/** What the request itself says of who sent it. */
export interface Sender {
  userAgent: string;
  /** Why it may not be a person; empty for most. */
  suspicions: readonly string[];
  /** The visitor that the site's own cookie names. */
  cookieVisitor: string | null;
}

/** An envelope that is ready to be stored. */
export interface CheckedEnvelope {
  site: SiteSettings;
  sender: Sender;
  receivedAt: Date;
  events: readonly CheckedEvent[];
  /** Sealed events that cannot be opened. */
  unreadable: readonly SealedEvent[];
}

/**
 * What became of an envelope once its commit is through: ids that are stored (one that is missing stays in the browser),
 * events that came under the id of an inquiry with another content, and who the browser is by its cookie.
 */
export type StoredEnvelope = Receipt;
