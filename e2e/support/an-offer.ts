import { everybody } from '../../contracts/offer-rules.ts';
import type { Widget } from '../../contracts/offer-widget.ts';
import type { OfferSettings } from '../../contracts/offers.ts';

/** An offer for everybody who has ordered: it asks for an address, and sends a coupon of `pool`. Two variants, half each. */
export function anOffer({ name, pool }: { name: string; pool: string }): OfferSettings {
  return {
    ...{ name, state: 'on', kind: 'post-checkout', priority: 100, pool, audience: everybody, cap: null, trigger: null },
    schedule: { from: null, to: null, weekdays: [], hours: null },
    variants: [
      { id: 'a', name: 'A', share: 50, widget: aWidget('#0b7350') },
      { id: 'b', name: 'B', share: 50, widget: aWidget('#1d56a8') },
    ],
  };
}

function aWidget(accent: string): Widget {
  const plain = { text: null, picture: null, products: null };
  return {
    ...{ type: 'popup', position: 'center', accent },
    screens: [
      {
        ...{ id: 'offer', title: { en: 'Thank you!' }, ...plain, coupon: false },
        email: { label: { en: 'Your e-mail' }, agreement: null },
        buttons: [{ label: { en: 'Send it' }, action: { kind: 'send', screen: 'done' } }],
      },
      {
        ...{ id: 'done', title: { en: 'It is on its way' }, ...plain, coupon: true, email: null },
        buttons: [{ label: { en: 'Close' }, action: { kind: 'close' } }],
      },
    ],
  };
}
