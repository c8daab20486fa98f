import type { CardsOptions } from '../../../contracts/exchange-part.ts';
import { offerCard, takenCard } from './card.ts';
import { cardsStyle } from './cards-style.ts';
import { element } from './element.ts';

/**
 * Draws partners' cards inside an element of the page, in a closed shadow root that the page's styles and scripts do not reach.
 * False where the element is hidden, or something that the visitor sees would move; then nothing is left behind.
 */
export function draw(options: CardsOptions): boolean {
  const { place, cards, taken, look, signal } = options;
  if (!place.getClientRects().length) return false;
  const around = seenAround(place);
  const host = document.createElement('tendril-exchange');
  host.lang = look.language;
  const root = host.attachShadow({ mode: 'closed' });
  const style = new CSSStyleSheet();
  style.replaceSync(`${cardsStyle}:host{--accent:${look.accent}}`);
  root.adoptedStyleSheets = [style];
  const { words } = look;
  const isGrid = cards.length + taken.length > 1 || taken.length > 0;
  const list = (name: string, items: Element[]) =>
    items.length > 0
      ? [
          element('section', { class: 'part', 'aria-label': name }, [
            ...(isGrid ? [element('h2', {}, [name])] : []),
            element('div', { class: isGrid ? 'grid' : 'one' }, items),
          ]),
        ]
      : [];
  root.append(
    element('div', { class: 'all' }, [
      ...list(
        cards.length > 1 ? words.fromPartners : words.fromPartner,
        cards.map((card) => offerCard(card, options)),
      ),
      ...list(
        words.takenBefore,
        taken.map((card) => takenCard(card, options)),
      ),
    ]),
  );
  place.append(host);
  const isUnmoved = around.every(([one, top]) => topOf(one) === top);
  if (isUnmoved) signal.addEventListener('abort', () => host.remove());
  else host.remove();
  return isUnmoved;
}

const topOf = (one: Element) => one.getBoundingClientRect().top;

/** What stands around a place where the visitor sees it, level by level, and where that is. */
function seenAround(place: Element): [Element, number][] {
  const seen: [Element, number][] = [];
  for (let at: Element | null = place; at; at = at.parentElement)
    for (const one of [at, at.previousElementSibling, at.nextElementSibling])
      if (one && topOf(one) < innerHeight) seen.push([one, topOf(one)]);
  return seen;
}
