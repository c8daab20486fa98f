import type { Language, Say } from './language.ts';
import type { Variation } from './variation.ts';

/** The salon's booking form and branch: the numbers of the stand-in's first ones. */
export const bookingForm = { id: 123456, company: 700100 } as const;

/** What every page is drawn from. */
export interface SalonPage {
  /** Path without query. */
  path: string;
  say: Say;
  language: Language;
  variation: Variation;
  nonce: string;
  /** The tag's address, if the salon has one. */
  tag: string | undefined;
  /** Address of a host name of the demo, without a path. */
  url: (hostName: string) => string;
}

/** The booking form's landing with its own query, as a site's owner would paste it. */
export function landing(page: SalonPage, query: string): string {
  const origin = page.url(`n${bookingForm.id}.yclients.localhost`);
  const language = page.language === 'en' ? '&lang=en' : '';
  return `${origin}/company/${bookingForm.company}/personal/menu?o=${query}${language}`;
}
