import type { GuidePart } from './guide-part.ts';
import { offersGuide } from './offers-guide.ts';
import { orderWord } from './order-word.ts';

/** What a thank-you page says, and what it gets for it. */
export const postCheckoutGuide: GuidePart = () => [...orderWord, ...offersGuide];
