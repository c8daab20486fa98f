import type { ExchangeContext } from '../../contracts/exchange-part.ts';
import type { StartModule } from '../../contracts/module.ts';
import { ownValues } from '../../contracts/own-values.ts';
import type { OptionsOf } from '../manifest.ts';

const name = 'data-tendril-loyalty';

/**
 * The showcase of a customer's account: a grid of partners' offers, and what this visitor has taken before with its code, in
 * every element that the page has for it, or that it names by the word `loyalty`.
 */
export const start: StartModule<OptionsOf<'exchange-loyalty'>, ExchangeContext> = (
  { offersIn, on },
  { cards, taken },
) => {
  const grid = { most: cards, withTaken: taken };
  offersIn(`[${name}]`, { ...grid, spotOf: (element) => element.getAttribute(name) || 'loyalty' });

  on('loyalty', (said: unknown) => {
    const told = ownValues(said);
    const [spot, place] = [String(told.get('spot') || 'loyalty'), told.get('place')];
    if (typeof place === 'string') offersIn(place, { ...grid, spotOf: () => spot });
  });
};
