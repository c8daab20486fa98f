import type { ShownWidget } from './offer-widget.ts';
import type { CouponAnswer } from './offer-wire.ts';
import type { WidgetWords } from './widget-words.ts';

/** What becomes of a widget that is shown. */
export type ShownAction = 'shown' | 'screen' | 'clicked' | 'closed';

/** What a module wants to show, and how it hears of what the visitor does. Any module may: the interface knows of no offers. */
export interface ShowOptions {
  widget: ShownWidget;
  /** Of the widget's texts. */
  language: string;
  /** What the interface itself says. */
  words: WidgetWords;
  /** Waits until what is on the page is closed, instead of being left out. */
  isPatient?: boolean;
  /** Ends it for one that matters more, by its signal; false where that is not possible now. Of two of this kind the first stays. */
  giveWay?(): boolean;
  /** Ends the showing, without a word, when it aborts. */
  signal: AbortSignal;
  /** `screen` comes with the screen's id, the first one included; `closed` once, whoever closes it. */
  onAction(action: ShownAction, screen?: string): void;
  /** Draws what the interface knows nothing of, such as products, into a place below the screen's text. */
  draw?(place: Element, screen: string): void;
  /** Hands out the coupon, and sends it where an address is given. May reject; it is then said that it did not work. */
  coupon(email?: string): Promise<CouponAnswer>;
}

/** What the chunk's file gives. `show`: false where the widget's place is not on the page, or showing it would move the page. */
export interface UiChunk {
  show(options: ShowOptions): boolean;
}
