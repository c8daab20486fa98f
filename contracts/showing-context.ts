import type { ModuleContext } from './module.ts';
import type { OfferAsk } from './offer-wire.ts';
import type { ShowOptions } from './ui-chunk.ts';

/** Shows a widget; resolves to whether it is shown. Rejects where the interface's file does not come. */
export type Show = (options: ShowOptions) => Promise<boolean>;

/**
 * Asks the backend something that is no event: `edge` is the first part of the address (`o` for offers), `what` comes behind
 * the site: `/coupon`. Rejects where nothing comes within ten seconds, or anything but a good answer.
 */
export type AskBackend = (edge: string, what: string, question: object) => Promise<unknown>;

/** What modules that need `post-checkout` find in their context beside what `common` put there. */
export interface ShowingContext extends ModuleContext {
  /** One widget at a time is on a page, whichever module shows it. */
  readonly show: Show;
  readonly ask: AskBackend;
  /** Asks for an offer on this occasion and shows what comes; resolves to whether something is shown. */
  offerOn(occasion: OfferAsk['occasion']): Promise<boolean>;
}
