import type { ShownWidget } from '../../contracts/offer-widget.ts';
import type { ShowingContext } from '../../contracts/showing-context.ts';
import type { Offers } from './ask-offers.ts';
import { cardActions } from './card-actions.ts';

const plain = { email: null, products: null };
const seenMs = 1_000;

/** Shows the one offer in a corner of the page, by the means of Post-Checkout: not while another widget is there. */
export async function showInCorner(context: ShowingContext, { cards: [card], look }: Offers): Promise<void> {
  if (!card) return;
  const { show, signal } = context;
  const { accent, language, words } = look;
  const { onAction, coupon } = cardActions(context);
  const { showing, title, text, terms, picture, partner, address } = card;
  const widget: ShownWidget = {
    ...{ type: 'fixed', position: 'bottom-right', accent },
    screens: [
      {
        ...{ ...plain, id: 'offer', title, picture, coupon: false },
        text: [words.fromPartner, partner, text].filter(Boolean).join('\n'),
        buttons: [{ label: words.take, action: { kind: 'take', screen: 'coupon' } }],
      },
      {
        ...{ ...plain, id: 'coupon', title, text: terms, picture: null, coupon: true },
        buttons: [{ label: words.toPartner, action: { kind: 'address', address } }],
      },
    ],
  };
  let isOver = false;
  await show({
    ...{ widget, language, words, signal },
    onAction(action) {
      if (action === 'shown')
        setTimeout(() => {
          if (!isOver && !signal.aborted && !document.hidden) onAction(showing, 'viewed');
        }, seenMs);
      if (action === 'closed') isOver = true;
      if (action === 'clicked') onAction(showing, 'clicked');
    },
    coupon: async () => ({ ...(await coupon(showing)), isSent: false }),
  });
}
