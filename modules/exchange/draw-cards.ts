import type { CardsPart } from '../../contracts/exchange-part.ts';
import type { ShowingContext } from '../../contracts/showing-context.ts';
import type { Offers } from './ask-offers.ts';
import { cardActions } from './card-actions.ts';

/**
 * Returns what draws offers in an element. The part that draws is brought for the first of them. Where the page would move, or
 * the element is hidden, it is tried again whenever the element comes into sight or leaves it.
 */
export function drawCards(context: ShowingContext): (place: Element, offers: Offers) => Promise<void> {
  const { load, modules, report, signal } = context;
  const actions = cardActions(context);
  let part: Promise<CardsPart> | undefined;

  async function bring(): Promise<CardsPart> {
    const spec = modules.find(({ id }) => id === 'exchange-cards');
    if (!spec) throw 'exchange-cards is not built';
    const exports = {} as CardsPart;
    (await load(spec))(exports);
    return exports;
  }

  return async (place, offers) => {
    part ??= bring();
    const { draw } = await part.catch((error) => {
      part = undefined; // another place may bring it
      throw error;
    });
    const watcher = new IntersectionObserver(() => {
      try {
        if (!signal.aborted && !draw({ place, ...offers, ...actions, signal })) return;
      } catch (error) {
        report('exchange', error);
      }
      watcher.disconnect();
    });
    watcher.observe(place);
  };
}
