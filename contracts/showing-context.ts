import type { ShownSurvey } from './feedback-wire.ts';
import type { ModuleContext } from './module.ts';
import type { Occasion } from './offer-wire.ts';
import type { ShownProduct } from './product-block.ts';
import type { ShowOptions } from './ui-chunk.ts';

/**
 * Shows a widget; resolves to whether it is shown. `mayShow` is asked at the last moment, once the interface is there. Rejects
 * where the interface's file does not come.
 */
export type Show = (options: ShowOptions, mayShow?: () => boolean) => Promise<boolean>;

/**
 * Asks the backend something that is no event: `edge` is the first part of the address (`o` for offers), `what` comes behind
 * the site: `/coupon`. Rejects where nothing comes within ten seconds, or anything but a good answer.
 */
export type AskBackend = (edge: string, what: string, question: object) => Promise<unknown>;

/** Brings a part of a module by its id, once, and gives what it exports. Rejects where its file does not come. */
export type BringPart = <Part extends object>(id: string) => Promise<Part>;

/** What modules that need `post-checkout` find in their context beside what `common` put there. */
export interface ShowingContext extends ModuleContext {
  /** One widget at a time is on a page, whichever module shows it. */
  readonly show: Show;
  /** Whether one is on the page, or about to be. */
  isShowing(): boolean;
  readonly ask: AskBackend;
  readonly bring: BringPart;
  /** Of the page, else of the browser: `ru`. */
  language(): string;
  /** Hears of every order that is safe, once its offer is closed, or there was none. `asked`: as the page said it. */
  afterOrder(take: (asked: unknown) => void): void;
  /** Asks for an offer on this occasion and shows what comes, if `mayShow` then; resolves to whether something is shown. */
  offerOn(occasion: Occasion, mayShow?: () => boolean): Promise<boolean>;
}

/** What the part `survey` gives. `onAnswer` hears of the answer, once. */
export interface SurveyPart {
  drawSurvey(place: Element, survey: ShownSurvey, onAnswer: (answer: { score: number; comment: string }) => void): void;
}

/** What the part `products` gives. `onPress` hears of a product that was chosen. */
export interface ProductsPart {
  drawProducts(place: Element, products: readonly ShownProduct[], onPress: () => void): void;
}
