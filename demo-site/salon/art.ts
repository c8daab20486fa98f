import { html, raw } from 'hono/html';

/** A leaf with its point at `x`,`y`, turned by `angle` degrees. */
function leaf({ x, y, angle, size }: { x: number; y: number; angle: number; size: number }): string {
  const half = size / 2.6;
  const path = `M0 0C${half} ${-size * 0.2} ${half} ${-size * 0.8} 0 ${-size}C${-half} ${-size * 0.8} ${-half} ${-size * 0.2} 0 0Z`;
  return `<path transform="translate(${x} ${y}) rotate(${angle})" d="${path}"/>`;
}

/** A vine climbing in waves: the salon's mark, drawn large. */
function vine({ x, height, sway }: { x: number; height: number; sway: number }): string {
  const steps = 9;
  const points = Array.from({ length: steps + 1 }, (_, index) => ({
    x: Math.round(x + Math.sin(index * 1.1) * sway),
    y: Math.round(height - (index * height) / (steps + 1)),
  }));
  const stem = points.map((point, index) => `${index ? 'L' : 'M'}${point.x} ${point.y}`).join('');
  const leaves = points.slice(1).map((point, index) => {
    const angle = index % 2 ? 58 : -58;
    return leaf({ ...point, angle, size: 58 - index * 3 });
  });
  return `<path class="stem" d="${stem}"/><g class="leaves">${leaves.join('')}</g>`;
}

/** The picture beside the first words of the home page. Decoration: hidden from screen readers. */
export function heroArt() {
  return html`<svg class="hero-art" viewBox="0 0 440 520" aria-hidden="true">
<path class="arch" d="M30 520V220a190 190 0 0 1 380 0v300z"/><circle class="sun" cx="285" cy="190" r="82"/>
<path class="hill" d="M30 520v-96c90-70 170-60 240-20s110 30 140 6v110z"/>
${raw(vine({ x: 140, height: 500, sway: 26 }))}${raw(vine({ x: 310, height: 430, sway: 16 }))}</svg>`;
}

/** One of the gallery's pictures; `seed` varies shape and colour. */
export function galleryArt(seed: number) {
  const hue = (seed * 47 + 90) % 360;
  const turn = (seed * 31) % 60;
  const shapes = Array.from({ length: 7 }, (_, index) =>
    leaf({ x: 160, y: 150, angle: turn + (index * 360) / 7, size: 70 + ((seed + index) % 3) * 22 }),
  ).join('');
  return html`<svg class="picture" viewBox="0 0 320 280" aria-hidden="true">
<rect width="320" height="280" fill="hsl(${hue} 32% 86%)"/><circle cx="${90 + turn * 2}" cy="110" r="120" fill="hsl(${hue + 24} 40% 78%)"/>
<g fill="hsl(${hue + 8} 34% 42%)" opacity=".82">${raw(shapes)}</g><circle cx="160" cy="150" r="22" fill="hsl(${hue + 40} 60% 88%)"/></svg>`;
}

/** The salon's mark. */
export function mark() {
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M16 30V14"/><path d="M16 18C6 18 4 10 4 4c8 0 12 5 12 14Z"/><path d="M16 22c8 0 11-6 11-12-7 0-11 4-11 12Z"/></svg>`;
}
