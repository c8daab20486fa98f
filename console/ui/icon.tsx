/** Line drawings on a grid of 16. */
const paths = {
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.7 10.7 14 14',
  close: 'M4 4l8 8M12 4l-8 8',
  up: 'M4 10l4-4 4 4',
  down: 'M4 6l4 4 4-4',
  back: 'M10 3.5 5.5 8l4.5 4.5',
  copy: 'M6 6V3.5h6.5V10H10M3.5 6H10v6.5H3.5z',
  check: 'M3.5 8.5l3 3 6-7',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 5v3.2l2 1.3',
  alert: 'M8 2.5 14 13H2zM8 6.5v3M8 11.3v.2',
  link: 'M6.5 9.5l3-3M7 5l1.7-1.7a2.8 2.8 0 0 1 4 4L11 9M9 11l-1.7 1.7a2.8 2.8 0 0 1-4-4L5 7',
  out: 'M6.5 3h-3v10h3M9.5 5l3 3-3 3M12 8H6.5',
} as const;

export type IconName = keyof typeof paths;

/** A drawing for the eye only; what it means must be said in words beside it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** The product's sign: a curling tendril. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6" />
      <path d="M7 19c0-5 1-8 5-9.5 2.5-1 4.5.2 4.5 2.2 0 1.7-1.3 2.8-2.8 2.8-1.3 0-2.2-.9-2.2-2 0-3 2.5-5.5 6-6" />
    </svg>
  );
}
