import type { ExchangeCard, ExchangeCoupon, ExchangeLook, TakenCard } from './exchange-wire.ts';
import type { ShowingContext } from './showing-context.ts';

/** Partners' cards for one place of the page, and how the module hears of what the visitor does. */
export interface CardsOptions {
  place: Element;
  cards: readonly ExchangeCard[];
  /** What the visitor has taken before, with its code. */
  taken: readonly TakenCard[];
  look: ExchangeLook;
  /** Takes the cards away when it aborts. */
  signal: AbortSignal;
  /** Half of a card was seen for a second; it was pressed. */
  onAction(showing: string, action: 'viewed' | 'clicked'): void;
  /** Hands out the coupon. May reject; it is then said that it did not work. */
  coupon(showing: string): Promise<ExchangeCoupon>;
}

/** What the part's file gives. `draw`: false where the place is hidden, or the page would move. */
export interface CardsPart {
  draw(options: CardsOptions): boolean;
}

/** How elements of the page are filled. */
export interface Filling {
  /** The place's name, for whoever reads the figures. */
  spotOf(element: Element): string;
  /** Most cards in one. */
  most: number;
  /** Whether what was taken before is shown below them. */
  withTaken: boolean;
}

/** What modules that need `exchange` find in their context. */
export interface ExchangeContext extends ShowingContext {
  /** Fills every element that a CSS selector finds with partners' offers, now and whenever another one comes. */
  offersIn(selector: string, filling: Filling): void;
}
