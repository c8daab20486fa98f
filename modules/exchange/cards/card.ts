import type { CardsOptions } from '../../../contracts/exchange-part.ts';
import type { ExchangeCard, TakenCard } from '../../../contracts/exchange-wire.ts';
import { couponRow } from './coupon-row.ts';
import { element, picture } from './element.ts';
import { whenSeen } from './when-seen.ts';

type Card = Omit<ExchangeCard, 'showing' | 'spot'>;

/** A partner's offer: who offers what, on which terms, and the button that gets the coupon. */
export function offerCard(card: ExchangeCard, { look, signal, onAction, coupon }: CardsOptions): Element {
  const { showing, address } = card;
  let isPressed = false;
  const press = () => {
    if (!isPressed) onAction(showing, 'clicked');
    isPressed = true;
  };
  const row = couponRow({ look, press, take: () => coupon(showing) });
  const article = frame(card, look, [row, partnerLink(address, look, press)]);
  whenSeen(article, signal, () => onAction(showing, 'viewed'));
  return article;
}

/** What was taken before, with its code. */
export function takenCard(card: TakenCard, { look }: CardsOptions): Element {
  const { code, endsOn } = card;
  const row = couponRow({ look, press() {}, has: { code, endsOn } });
  return frame(card, look, [row, partnerLink(card.address, look, () => {})]);
}

function frame(
  { partner, logo, title, text, terms, picture: shown, language }: Card,
  { words }: CardsOptions['look'],
  end: readonly (Element | null)[],
): HTMLElement {
  return element('article', { class: 'card', lang: language, 'aria-label': `${partner}: ${title}` }, [
    shown && picture('picture', shown),
    element('div', { class: 'text' }, [
      element('p', { class: 'partner' }, [
        logo === null ? null : picture('logo', { address: logo, alt: '' }),
        `${words.fromPartner} · ${partner}`,
      ]),
      element('h3', {}, [title]),
      text === null ? null : element('p', {}, [text]),
      terms === null
        ? null
        : element('details', {}, [element('summary', {}, [words.terms]), element('p', { class: 'quiet' }, [terms])]),
    ]),
    element('div', { class: 'end' }, end),
  ]);
}

function partnerLink(address: string, { words }: CardsOptions['look'], press: () => void): Element | null {
  // Only what leads to a page: a `javascript:` would be a script of ours.
  if (!/^https?:\/\//i.test(address)) return null;
  const link = element('a', { class: 'link', href: address, target: '_blank', rel: 'noopener' }, [words.toPartner]);
  link.addEventListener('click', press);
  return link;
}
