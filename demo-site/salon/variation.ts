import type { Language } from './language.ts';

/** What the query asks to be otherwise on one page, for end-to-end tests. README lists them. */
export interface Variation {
  language: Language;
  /** The widget's script arrives after a click or a second, brought by a tag manager's inline script. */
  widgetLate: boolean;
  /** Booking buttons appear after the widget has started, followed by `yWidget.setButtons()`. */
  buttonsLate: boolean;
  /** Someone else's pop-up script takes clicks on links to the booking form (§5.1). */
  popUp: boolean;
  /** `strict` allows the tag by its nonce, `refuse` keeps it out. */
  csp: 'none' | 'strict' | 'refuse';
  /** How many times the tag is on the page. */
  tags: 0 | 1 | 2;
}

/** Reads a page's query; what it does not know it leaves alone. */
export function readVariation(query: Readonly<Record<string, string>>): Variation {
  const csp = query.csp;
  return {
    language: query.lang === 'en' ? 'en' : 'ru',
    widgetLate: query.widget === 'late',
    buttonsLate: query.buttons === 'late',
    popUp: query.popup === '1',
    csp: csp === 'strict' || csp === 'refuse' ? csp : 'none',
    tags: query.notag === '1' ? 0 : query.tag === 'twice' ? 2 : 1,
  };
}
