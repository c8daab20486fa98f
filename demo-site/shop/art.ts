import { html, raw } from 'hono/html';
import type { CategoryId, Product } from './goods.ts';

/** Outlines on a table of 320 by 260. */
const outlines: Readonly<Record<CategoryId, string>> = {
  mugs: 'M104 76h96l-7 118q-2 22-24 22h-34q-22 0-24-22zM199 100q46-6 44 36t-50 40l1-18q28-4 29-24t-25-16z',
  bowls: 'M62 112h196q-4 84-76 98v8h-44v-8q-72-14-76-98z',
  vases: 'M142 30h36q-2 34 8 52 36 26 36 74 0 62-62 62t-62-62q0-48 36-74 10-18 8-52z',
};

type Look = Pick<Product, 'category' | 'hue' | 'light'>;

/** A vessel in its glaze, with a darker wave below and a gleam; `name` is the only one of its kind on the page. */
function vessel({ category, hue, light }: Look, name: string): string {
  const outline = outlines[category];
  const deep = `hsl(${hue} 38% ${Math.max(16, light - 16)}%)`;
  return `<clipPath id="${name}"><path d="${outline}"/></clipPath><path d="${outline}" fill="hsl(${hue} 34% ${light}%)"/>
<g clip-path="url(#${name})"><path fill="${deep}" d="M40 172q34-22 62-4t58-2 62 2 58-8v110H40z"/>
<path fill="#fff" opacity=".22" d="M112 20q-18 90 0 200h14q-16-100 2-200z"/></g>`;
}

/** A product, drawn: its form by the category, its glaze by its own colour. Decoration: hidden from screen readers. */
export function productArt(product: Product) {
  return html`<svg class="picture" viewBox="0 0 320 260" aria-hidden="true">
<rect class="wall" width="320" height="260"/><rect class="table" y="196" width="320" height="64"/>
<ellipse class="shade" cx="160" cy="219" rx="${product.category === 'mugs' ? 62 : 74}" ry="9"/>
${raw(vessel(product, `glaze-${product.id}`))}</svg>`;
}

/** The same as a file: a page's style does not reach into it, so it brings its own colours. */
export function productDrawing(product: Product): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 260" width="640" height="520">
<rect width="320" height="260" fill="#f3eee7"/><rect y="196" width="320" height="64" fill="#e4dbcf"/>
${vessel(product, 'glaze')}</svg>
`;
}

/** The shop's mark. */
export function mark() {
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M11 3h10q-1 5 2 8 5 4 5 10 0 8-8 8h-8q-8 0-8-8 0-6 5-10 3-3 2-8z"/></svg>`;
}

/** Three vessels on a shelf, beside the first words. */
export function heroArt() {
  const standing = [
    { category: 'vases', hue: 18, light: 52, move: 'translate(82 23) scale(1.3)' },
    { category: 'mugs', hue: 204, light: 46, move: 'translate(0 128) scale(.9)' },
    { category: 'bowls', hue: 44, light: 82, move: 'translate(270 119) scale(.95)' },
  ] as const;
  const drawn = standing.map((look) => `<g transform="${look.move}">${vessel(look, `hero-${look.category}`)}</g>`);
  return html`<svg class="hero-art" viewBox="0 0 540 360" aria-hidden="true"><circle class="sun" cx="300" cy="160" r="130"/>
<rect class="table" y="292" width="540" height="68" rx="14"/>${raw(drawn.join(''))}</svg>`;
}
