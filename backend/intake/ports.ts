import type { Kysely, Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { InquiryEvent, TendrilEvent } from '../../contracts/event.ts';
import type { Visit } from '../../contracts/visit.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import type { BuiltModules } from '../sites/built-modules.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { SiteReader } from '../sites/site-reader.ts';
import type { Tables } from '../store/schema.ts';

type Transactional = Kysely<Tables> | Transaction<Tables>;

/** Something refused, as it is counted for a person to see. */
export interface Trouble {
  site: string;
  kind: 'refused-event';
  reason: string;
  detail: string;
  at: Date;
}

/** An outside system's messages, as they came through a connection's webhook address. */
export interface HookMessages {
  connection: { id: string; site_id: string; settings: object };
  bodies: unknown[];
  receivedAt: Date;
}

/** What one envelope says, checked and with its clock corrected. */
export interface Stay {
  site: SiteSettings;
  /** `null` in the loader's bare arrival. */
  visit: Visit | null;
  events: TendrilEvent[];
  receivedAt: Date;
  userAgent: string;
}

/** What the public edge stands on; handed down by main.ts. */
export interface IntakePorts {
  db: Kysely<Tables>;
  log: Logger;
  /** The wall clock. */
  now: () => Date;
  sites: SiteReader;
  /** `dist/loader.js`: an expression, a function of the config. */
  loader: string;
  built: BuiltModules;
  /** The built files of `dist/modules`. */
  modulesFolder: string;
  /** Our own address without a slash at the end. */
  publicUrl: string;
  enqueue: Enqueue;
  /** Safe to repeat. */
  recordVisit(tx: Transactional, stay: Stay): Promise<void>;
  /** Safe to repeat. */
  recordInquiry(
    tx: Transactional,
    inquiry: { site: SiteSettings; visit: Visit | null; event: InquiryEvent; receivedAt: Date },
  ): Promise<void>;
  /** Stores the messages and the jobs that work them off; gives how many it took. */
  takeHookMessages(tx: Transactional, queue: { enqueue: Enqueue }, messages: HookMessages): Promise<number>;
  countTrouble(db: Transactional, trouble: Trouble): Promise<void>;
}
