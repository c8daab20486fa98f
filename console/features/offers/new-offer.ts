import { everybody } from '../../../contracts/offer-rules.ts';
import type { Screen, Widget } from '../../../contracts/offer-widget.ts';
import type { OfferSettings, Variant } from '../../../contracts/offers.ts';
import type { Texts } from '../../../contracts/texts-in.ts';
import type { TextKey } from '../../texts.ts';
import { texts } from '../../texts.ts';

/** What a new offer begins with: a small window that thanks, and a second screen with the coupon. It is off. */
export function newOffer(languages: readonly string[], name: string): OfferSettings {
  return {
    ...{ name, state: 'off', kind: 'post-checkout', priority: 100, pool: null, trigger: null },
    schedule: { from: null, to: null, weekdays: [], hours: null },
    audience: everybody,
    cap: { showings: 3, days: 30 },
    variants: [{ id: 'a', name: 'A', share: 100, widget: newWidget(languages) }],
  };
}

/** What an offer before the order begins with: what was left in the cart, without a coupon. */
export function newVariantsBefore(languages: readonly string[]): Variant[] {
  const screen: Screen = {
    ...{ id: 'left', title: textsOf('offerNewLeftTitle', languages), text: textsOf('offerNewLeftText', languages) },
    ...{ picture: null, email: null, coupon: false, products: { from: 'cart', ids: [], most: 3 } },
    buttons: [{ label: textsOf('offerNewClose', languages), action: { kind: 'close' } }],
  };
  const widget: Widget = { type: 'popup', position: 'center', accent: '#0b7350', screens: [screen] };
  return [{ id: 'a', name: 'A', share: 100, widget }];
}

/** A screen with nothing on it but a title. */
export function newScreen(id: string, languages: readonly string[]): Screen {
  return {
    ...{ id, title: textsOf('offerNewTitle', languages), text: null, picture: null, email: null, coupon: false },
    products: null,
    buttons: [{ label: textsOf('offerNewClose', languages), action: { kind: 'close' } }],
  };
}

/** One more variant, which begins as a copy of the last one; the shares are made even. */
export function withVariant(variants: readonly Variant[]): Variant[] {
  const last = variants.at(-1);
  if (!last) return [];
  const taken = new Set(variants.map(({ id }) => id));
  const id = [...'abcdefghijklmnop'].find((letter) => !taken.has(letter)) ?? String(variants.length + 1);
  return evenShares([...variants, { ...structuredClone(last), id, name: id.toUpperCase() }]);
}

/** Shares of whole per cent that are 100 together, as even as that can be. */
export function evenShares(variants: readonly Variant[]): Variant[] {
  const each = Math.floor(100 / variants.length);
  const rest = 100 - each * variants.length;
  return variants.map((variant, index) => ({ ...variant, share: each + (index < rest ? 1 : 0) }));
}

/** Our words in each language of the offer; in English where we do not speak it. */
export function textsOf(key: TextKey, languages: readonly string[]): Texts {
  return Object.fromEntries(languages.map((language) => [language, texts[key][language === 'ru' ? 'ru' : 'en']]));
}

function newWidget(languages: readonly string[]): Widget {
  const say = (key: TextKey) => textsOf(key, languages);
  const plain = { picture: null, email: null, products: null };
  return {
    ...{ type: 'popup', position: 'center', accent: '#0b7350' },
    screens: [
      {
        ...{ id: 'offer', title: say('offerNewTitle'), text: say('offerNewText'), coupon: false, ...plain },
        buttons: [
          { label: say('offerNewTake'), action: { kind: 'take', screen: 'coupon' } },
          { label: say('offerNewClose'), action: { kind: 'close' } },
        ],
      },
      {
        ...{ id: 'coupon', title: say('offerNewCouponTitle'), text: say('offerNewCouponText'), coupon: true, ...plain },
        buttons: [{ label: say('offerNewDone'), action: { kind: 'close' } }],
      },
    ],
  };
}
