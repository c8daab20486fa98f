import type { ShownWidget } from '../../contracts/offer-widget.ts';
import { placeFor } from './place-for.ts';
import { uiStyle } from './ui-style.ts';

/** How a widget is drawn, and in which language. */
export interface Drawing {
  language: string;
  draw(root: ShadowRoot): void;
}

/**
 * Puts the widget on the page, in a shadow root that the page's styles and scripts do not reach; only elements and a
 * constructed style sheet, as the strictest policy wants it. `null` where its place is not there, or the page would move.
 */
export function mountWidget(widget: ShownWidget, { language, draw }: Drawing): ShadowRoot | null {
  const host = document.createElement('tendril-offer');
  host.lang = language;
  const root = host.attachShadow({ mode: 'closed' });
  const style = new CSSStyleSheet();
  style.replaceSync(`${uiStyle}:host{--accent:${widget.accent}}`);
  root.adoptedStyleSheets = [style];
  if (widget.type !== 'embedded') {
    // On the root, since frameworks may draw the body anew; by its getter, since a page's `name=documentElement` hides it.
    Reflect.get(Document.prototype, 'documentElement', document).append(host);
    drawIn();
    return root;
  }
  const place = placeFor(widget);
  if (!place) return null;
  host.className = 'embedded';
  place.insert(host);
  drawIn();
  if (place.isUnmoved()) return root;
  host.remove();
  return null;

  function drawIn(): void {
    try {
      draw(root);
    } catch (error) {
      host.remove(); // nothing is better than half of it
      throw error;
    }
  }
}
