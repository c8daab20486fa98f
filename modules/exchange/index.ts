import type { ExchangeContext, Filling } from '../../contracts/exchange-part.ts';
import type { StartModule } from '../../contracts/module.ts';
import { ownValues } from '../../contracts/own-values.ts';
import type { ShowingContext } from '../../contracts/showing-context.ts';
import type { OptionsOf } from '../manifest.ts';
import { askOffers } from './ask-offers.ts';
import { drawCards } from './draw-cards.ts';
import { showInCorner } from './show-in-corner.ts';
import { watchElements } from './watch-elements.ts';

const [own, flocktorys] = ['[data-tendril-exchange]', '.i-flocktory[data-fl-action="exchange"]'];
const one = { most: 1, withTaken: false };

/**
 * Shows partners' offers in the elements that a page has for them, Flocktory's among them, and where the page says so by the
 * word `exchange`: in the element that it names, else in a corner. Nothing is asked before there is a place, and nothing
 * fetched before there is something to show. Modules that need this one fill places of their own by the same means.
 */
export const start: StartModule<OptionsOf<'exchange'>, ShowingContext> = (context) => {
  const ask = askOffers(context);
  const draw = drawCards(context);

  function offersIn(selector: string, { spotOf, most, withTaken }: Filling): void {
    watchElements(context, selector, (element) => {
      ask({ spot: spotOf(element), most, withTaken, got: (offers) => draw(element, offers) });
    });
  }
  Object.assign(context, { offersIn } satisfies Omit<ExchangeContext, keyof ShowingContext>);

  offersIn(own, { ...one, spotOf: (element) => element.getAttribute('data-tendril-exchange') ?? '' });
  // Where Flocktory itself runs, its elements are its own.
  if (!document.querySelector('script[src*=".flocktory.com/"]'))
    offersIn(flocktorys, { ...one, spotOf: (element) => element.getAttribute('data-fl-spot') ?? '' });

  context.on('exchange', (said: unknown) => {
    const told = ownValues(said);
    const [spot, place] = [String(told.get('spot') ?? ''), told.get('place')];
    if (typeof place === 'string') offersIn(place, { ...one, spotOf: () => spot });
    else ask({ spot, ...one, got: (offers) => showInCorner(context, offers) });
  });
};
