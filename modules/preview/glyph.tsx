/** Line drawings on a grid of 16. */
const paths = {
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  across: 'M2 8h12M5 5 2 8l3 3M11 5l3 3-3 3',
  fold: 'M4 6l4 4 4-4',
  alert: 'M8 2.5 14 13H2zM8 6.5v3M8 11.3v.2',
  check: 'M3.5 8.5l3 3 6-7',
  wait: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3.2l2 1.3',
} as const;
export type GlyphName = keyof typeof paths;

/** A drawing for the eye only; what it means is said in words beside it. */
export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
