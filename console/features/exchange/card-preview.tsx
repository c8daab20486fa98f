import { useEffect, useRef } from 'preact/hooks';
import type { ExchangeOfferSettings } from '../../../contracts/exchange.ts';
import type { ExchangeCard } from '../../../contracts/exchange-wire.ts';
import { exchangeWords } from '../../../contracts/exchange-words.ts';
import { offerCard } from '../../../modules/exchange/cards/card.ts';
import { cardsStyle } from '../../../modules/exchange/cards/cards-style.ts';
import { useWords } from '../../ui/words-context.tsx';

interface CardPreviewProps {
  settings: ExchangeOfferSettings;
  /** As partners' visitors see the site. */
  partner: { name: string; logo: string | null };
  language: string;
}

/**
 * What partners' visitors will see, drawn by the very part that draws it for them. It is only looked at: nothing in it can be
 * pressed, and it takes the keyboard from nobody.
 */
export function CardPreview({ settings, partner, language }: CardPreviewProps) {
  const { say } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const root = useRef<ShadowRoot | null>(null);
  useEffect(() => {
    if (!place.current) return;
    root.current ??= openRoot(place.current);
    const into = root.current;
    const look = { accent: previewAccent, language, words: exchangeWords(language) };
    const drawing = new AbortController();
    const nothing = { place: place.current, cards: [], taken: [], onAction: () => {}, signal: drawing.signal };
    const coupon = async () => ({ code: null, endsOn: null });
    const all = document.createElement('div');
    const one = document.createElement('div');
    all.className = 'all';
    one.className = 'one';
    one.append(offerCard(cardOf(settings, { partner, language }), { ...nothing, look, coupon }));
    all.append(one);
    into.replaceChildren(all);
    return () => drawing.abort();
  }, [settings, partner, language]);
  return (
    <figure class="card-preview" aria-label={say('offerPreview')}>
      <div ref={place} class="card-stage" inert />
      <figcaption class="quiet">{say('exchangePreviewText')}</figcaption>
    </figure>
  );
}

/** Buttons have the colour of the page that shows the offer. */
const previewAccent = '#0b7350';

function openRoot(host: Element): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${cardsStyle}:host{--accent:${previewAccent};color-scheme:light!important}`);
  root.adoptedStyleSheets = [sheet];
  return root;
}

function cardOf(
  { title, text, terms, picture, address }: ExchangeOfferSettings,
  { partner, language }: Pick<CardPreviewProps, 'partner' | 'language'>,
): ExchangeCard {
  const say = (texts: Record<string, string>) => texts[language] ?? Object.values(texts)[0] ?? '';
  return {
    ...{ showing: '', spot: '', partner: partner.name, logo: partner.logo, title: say(title), language, address },
    ...{ text: text && say(text), terms: terms && say(terms) },
    picture: picture && { address: picture.address, alt: picture.alt && say(picture.alt) },
  };
}
