import type { ShowingContext } from '../../contracts/showing-context.ts';
import type { KeptCart } from './kept-cart.ts';
import type { TriggersPart } from './watch-triggers.ts';

/** What the page says that a trigger may ask for; `cart`: it has changed. */
export type Told = 'product' | 'category' | 'cart' | 'event' | 'spot';
export type Tell = (word: Told, value?: unknown) => void;

/** What is said before the part is there, at most; more is a mistake. */
const mostWaiting = 50;

/**
 * Brings what watches for the triggers of this version, and returns what tells it of the page's words, in their order. Where
 * there are none (`version` is empty) nothing is fetched and nothing kept.
 */
export function tellTriggers(context: ShowingContext, { version, cart }: { version: string; cart: KeptCart }): Tell {
  if (!version) return () => {};
  const waiting: Parameters<Tell>[] = [];
  let tell: Tell = (...said) => {
    if (waiting.length < mostWaiting) waiting.push(said);
  };
  context
    .bring<TriggersPart>('triggers')
    .then(({ watchTriggers }) => {
      tell = watchTriggers(context, { version, cart });
      for (const said of waiting.splice(0)) tell(...said);
    })
    .catch((error) => context.report('pre-checkout', error));
  return (...said) => tell(...said);
}
