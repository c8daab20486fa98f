import type { Contact, TendrilEvent } from './event.ts';
import type { ModuleSpec, SiteConfig } from './site-config.ts';
import type { Visit } from './visit.ts';

/** The moment a page began, remembered by the loader before anything could rewrite the address. */
export interface Arrival {
  /** Id of the arrival's page view, and of the session if it begins one. */
  id: string;
  at: number;
  url: string;
  referrer: string;
}

/** A call of the page: `tendril.push(['inquiry', {…}])`. Callers may have pushed before the tag arrived. */
export type PageCall = [command: string, ...args: unknown[]];

/** An event without what `common` adds by itself. */
export type EventInput =
  | { type: 'inquiry'; contact: Contact; [field: string]: unknown }
  /** As the page said it (contracts/asked.ts). */
  | { type: 'inquiry' | 'identify' | 'goal'; asked: unknown; [field: string]: unknown }
  | { type: Exclude<TendrilEvent['type'], 'inquiry'>; [field: string]: unknown };

/**
 * What a module is handed. The loader makes the first part; `common` adds the second when it starts, and every other
 * module needs `common`, so it may rely on all of it.
 */
export interface LoaderContext
  extends Readonly<Pick<SiteConfig, 'site' | 'collect' | 'measured' | 'sealKey' | 'credentials' | 'modules'>> {
  readonly arrival: Arrival;
  /** A new UUIDv7. */
  newId(): string;
  /** The page's address now, with the part that the site hides cut out. */
  pageUrl(): string;
  /** Hands every call of the page with this command to `take`, past and future. One taker a command. */
  on<Args extends unknown[]>(command: string, take: (...args: Args) => void): void;
  /** Aborts when the page calls `tendril.push(['stop'])`. */
  readonly signal: AbortSignal;
  /**
   * Brings a part of a module: one of `modules` that is `later`. Gives its factory, which puts what the part exports on
   * the object that it is given. Rejects where the file does not come.
   */
  load(part: ModuleSpec): Promise<(exports: object) => void>;
  /** Says on the console what failed; never personal data. */
  report(where: string, error: unknown): void;
}

export interface ModuleContext extends LoaderContext {
  /** The visit as of now, none where consent is missing; starts a new session if the last activity is too long ago. */
  visit(): Visit | undefined;
  /** The visit's code for another origin; empty where consent is missing. `tendril` on `window` tells of a change. */
  visitCode(): string;
  /**
   * Puts an event into the outbox. Resolves to true when it is durable: committed on disk or acknowledged by the
   * backend; to false when it had to be dropped. An event that waits for consent resolves when that is given or refused.
   */
  track(event: EventInput): Promise<boolean>;
  /** True when nothing that identifies the visitor may be kept in this browser (Global Privacy Control). */
  readonly anonymous: boolean;
}

/**
 * A module's start. It undoes what it did when `context.signal` aborts: pass the signal to `addEventListener`, or listen
 * to it. What it throws or rejects keeps those that need it from starting, and nothing else.
 */
export type StartModule<Options, Context = ModuleContext> = (
  context: Context,
  options: Options,
) => void | Promise<void>;
