import type { ProductsPart } from '../../contracts/showing-context.ts';
import { productsStyle } from './products-style.ts';

/** Draws products, each as a link where it has an address. Elements and texts only; styles by a sheet of the shadow root. */
export const drawProducts: ProductsPart['drawProducts'] = (place, products, onPress) => {
  const root = place.getRootNode() as ShadowRoot;
  // A page's style sheets must be made by its own window, which the console's preview is none.
  const own = place.ownerDocument.defaultView as (Window & { CSSStyleSheet: typeof CSSStyleSheet }) | null;
  const sheet = new (own ?? window).CSSStyleSheet();
  sheet.replaceSync(productsStyle);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const list = element('ul', products.length < leastCards ? 'products lines' : 'products');
  for (const { title, price, oldPrice, address, picture } of products) {
    const isLink = address !== null && isWebPage(address);
    const product = element(isLink ? 'a' : 'div', 'product');
    if (isLink) {
      (product as HTMLAnchorElement).href = address;
      product.addEventListener('click', onPress);
    }
    const box = element('span', 'shot');
    if (picture !== null && isWebPage(picture)) box.append(image(picture));
    const words = element('span', 'words');
    words.append(element('span', 'title', title));
    if (price !== null) words.append(prices(price, oldPrice));
    product.append(box, words);
    const item = element('li', '');
    item.append(product);
    list.append(item);
  }
  place.append(list);
};

/** Fewer than that stand in a line each. */
const leastCards = 3;

function prices(price: string, oldPrice: string | null): Element {
  const line = element('span', 'price');
  line.append(element('b', '', price));
  // Read aloud as what it is: an element for what is no longer so.
  if (oldPrice !== null) line.append(' ', element('del', '', oldPrice));
  return line;
}

/** The title beside it says what is on it. */
function image(address: string): Element {
  const picture = document.createElement('img');
  picture.alt = '';
  picture.loading = 'lazy';
  picture.referrerPolicy = 'no-referrer';
  picture.addEventListener('error', () => picture.remove());
  picture.src = address;
  return picture;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** Anything else, such as `javascript:`, would be a script of ours. */
function isWebPage(address: string): boolean {
  return /^https?:\/\//i.test(address);
}
