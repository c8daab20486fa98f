import type { CardsOptions } from '../../contracts/exchange-part.ts';
import type { ExchangeCoupon } from '../../contracts/exchange-wire.ts';
import type { ShowingContext } from '../../contracts/showing-context.ts';

/** How what a visitor does with a card is told, and its coupon asked for. */
export function cardActions({ ask, newId, track, visit }: ShowingContext): Pick<CardsOptions, 'onAction' | 'coupon'> {
  return {
    onAction(showing, action) {
      track({ type: 'exchange', id: newId(), showing, action });
    },
    async coupon(showing) {
      const owner = visit();
      if (!owner) throw 'no consent';
      return (await ask('x', '/coupon', { visit: owner, showing })) as ExchangeCoupon;
    },
  };
}
