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
  inbox: 'M2.5 9.5 4.5 3h7l2 6.5V13h-11zM2.5 9.5H6l.8 1.5h2.4l.8-1.5h3.5',
  chart: 'M2.5 13.5h11M4.5 11V7.5M8 11V3.5M11.5 11V6',
  globe: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM2 8h12M8 2c2 2 2.5 4 2.5 6S10 12 8 14c-2-2-2.5-4-2.5-6S6 4 8 2z',
  people:
    'M6 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM1.8 13c.3-2.4 2-3.7 4.2-3.7s3.9 1.3 4.2 3.7M10.5 7.3a2 2 0 1 0 0-3.9M11.8 9.4c1.4.4 2.3 1.6 2.5 3.6',
  audience: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 8V2M8 8l4.5 4',
  flag: 'M4 14V2.5M4 3h8.5l-2 3 2 3H4',
  code: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  person: 'M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8zM3 13.5c.4-2.6 2.4-4 5-4s4.6 1.4 5 4',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  calendar: 'M3 4h10v9.5H3zM3 7h10M5.5 2.5V5M10.5 2.5V5',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  bookmark: 'M4.5 2.5h7v11L8 10.5l-3.5 3z',
  download: 'M8 2.5v7.5M5 7l3 3 3-3M3 13h10',
  star: 'M8 2.5l1.7 3.5 3.8.5-2.8 2.7.7 3.8L8 11.2 4.6 13l.7-3.8L2.5 6.5l3.8-.5z',
  book: 'M8 4c-1.5-1.2-3.5-1.5-5.5-1.5v10c2 0 4 .3 5.5 1.5 1.5-1.2 3.5-1.5 5.5-1.5v-10C11.5 2.5 9.5 2.8 8 4zM8 4v10',
  printer: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  exchange: 'M2.5 5.5h9M9 3l2.5 2.5L9 8M13.5 10.5h-9M7 8l-2.5 2.5L7 13',
  gift: 'M2.5 6h11v2.5h-11zM3.5 8.5V14h9V8.5M8 6v8M8 6C6 6 4.5 5 4.5 3.6 4.5 2 7.5 2 8 6zM8 6c2 0 3.5-1 3.5-2.4C11.5 2 8.5 2 8 6z',
  bell: 'M4 11V7.2a4 4 0 0 1 8 0V11l1.2 1.5H2.8zM6.6 14h2.8',
  plug: 'M6 2.5V6M10 2.5V6M4 6h8v2.2a4 4 0 0 1-8 0zM8 12.2V14',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
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
