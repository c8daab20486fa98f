import { allowScreen } from './allow-screen.ts';
import type { Widget } from './offer-widget.ts';
import type { PushQuestionSettings } from './push.ts';

/**
 * The site's own question as a widget: yes leads to the screen on which the browser asks, no closes it. The backend sends
 * it and the console shows it, so that both look alike. Pure.
 */
export function questionWidget({ place, accent, title, text, accept, decline, waiting }: PushQuestionSettings): Widget {
  const plain = { picture: null, email: null, coupon: false, products: null };
  return {
    ...place,
    accent,
    screens: [
      {
        ...{ id: 'ask', title, text, ...plain },
        buttons: [
          { label: accept, action: { kind: 'screen', screen: allowScreen } },
          { label: decline, action: { kind: 'close' } },
        ],
      },
      { ...{ id: allowScreen, title, text: waiting, ...plain }, buttons: [] },
    ],
  };
}
