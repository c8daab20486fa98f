import { uuidV7At } from '../../e2e/deep/load/envelopes.ts';
import type { Random } from '../../e2e/deep/random.ts';
import { type Arrival, arrivals, browsers, firstNames, messages, services } from './arrivals.ts';

/** A page view or what led to it: `landing` and `referrer` as the salon's address and this path give them. */
export interface PlannedTouch {
  atMs: number;
  path: string;
  referrer?: string;
}

export interface PlannedGuest {
  name: string;
  phone: string;
  email: string;
}

export type PlannedInquiry =
  | { kind: 'booking'; guest: PlannedGuest; service: number }
  | { kind: 'form'; guest: PlannedGuest; message: string };

export interface PlannedVisit {
  visitor: string;
  session: string;
  /** Of the visitor's visits, from 1. */
  number: number;
  first: PlannedTouch;
  /** Pages in their order; the first one is the landing. */
  pages: [PlannedTouch, ...PlannedTouch[]];
  userAgent: string;
  /** Whether the price list was opened. */
  reachesGoal: boolean;
  inquiry: PlannedInquiry | null;
  /** How the first page was for its visitor, and what of it the tag did in long frames; milliseconds but for `cls`. */
  vitals: { lcpMs: number; inpMs: number; cls: number; longMs: Record<string, number> };
}

interface Span {
  endMs: number;
  days: number;
  /** On a day of the middle; there are less at first and more at the end. */
  visitsADay: number;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** More come on Thursday and Friday than on Sunday; days from Sunday on. */
const ofWeek = [0.74, 1.02, 0.98, 1.04, 1.16, 1.18, 0.88];
/** Other pages that people look at. */
const further = ['/services', '/masters', '/gallery', '/contacts'] as const;

/** Visits of some days up to a moment, in the order of time; the same `random` plans the same. Pure. */
export function planVisits({ endMs, days, visitsADay }: Span, random: Random): PlannedVisit[] {
  const firstDay = Math.floor(endMs / dayMs) - days + 1;
  const earlier: PlannedVisit[] = [];
  const planned = Array.from({ length: days }, (_, index) => {
    const startMs = (firstDay + index) * dayMs;
    const growth = 0.8 + (0.4 * index) / days;
    const week = ofWeek[new Date(startMs).getUTCDay()] ?? 1;
    const amount = Math.round(visitsADay * growth * week * random.between(0.86, 1.14));
    const moments = Array.from({ length: amount }, () => startMs + hourOfDay(random) * hourMs);
    return moments.filter((atMs) => atMs < endMs - hourMs / 2).sort((a, b) => a - b);
  }).flat();
  for (const atMs of planned) earlier.push(planVisit(Math.floor(atMs), { earlier, random }));
  return earlier;
}

/** Between eight in the morning and midnight in Moscow, mostly in the afternoon; hours of UTC. */
function hourOfDay({ between }: Random): number {
  return 5 + (between(0, 16) + between(0, 16)) / 2;
}

function planVisit(
  atMs: number,
  { earlier, random }: { earlier: readonly PlannedVisit[]; random: Random },
): PlannedVisit {
  // One of five has been here before.
  const known = random.chance(0.2) ? earlier[Math.floor(random.between(0, earlier.length))] : undefined;
  const arrival = known && random.chance(0.5) ? direct : arrivalOf(random);
  const landing = {
    atMs,
    path: arrival.landing.replace('{n}', String(Math.floor(random.between(1e9, 1e10)))),
    ...(arrival.referrer && { referrer: arrival.referrer }),
  };
  const pages: PlannedVisit['pages'] = [landing];
  while (random.chance(0.55) && pages.length < 6) {
    const last = pages.at(-1) ?? landing;
    pages.push({ atMs: Math.floor(last.atMs + random.between(15_000, 90_000)), path: random.pick(further) });
  }
  const asks = random.fraction() * 100 < arrival.inquiries * (known ? 2 : 1);
  return {
    visitor: known?.visitor ?? uuidV7At(atMs),
    session: uuidV7At(atMs),
    number: known ? earlier.filter(({ visitor }) => visitor === known.visitor).length + 1 : 1,
    first: known?.first ?? landing,
    pages,
    userAgent: known?.userAgent ?? browserOf(random),
    reachesGoal: pages.some(({ path }) => path.startsWith('/services')) && random.chance(0.4),
    inquiry: asks ? inquiryOf(random) : null,
    vitals: {
      lcpMs: Math.round(900 + 1900 * random.fraction() ** 2),
      inpMs: Math.round(48 + 260 * random.fraction() ** 3),
      cls: Number((0.16 * random.fraction() ** 2).toFixed(3)),
      longMs: random.chance(0.06) ? { yclients: Math.round(random.between(4, 26)) } : {},
    },
  };
}

const direct: Arrival = { landing: '/', share: 0, inquiries: 12 };

function arrivalOf(random: Random): Arrival {
  const whole = arrivals.reduce((sum, { share }) => sum + share, 0);
  const dice = random.between(0, whole);
  let sum = 0;
  for (const arrival of arrivals) {
    sum += arrival.share;
    if (dice < sum) return arrival;
  }
  return direct;
}

function browserOf(random: Random): string {
  const dice = random.fraction();
  return browsers[dice < 0.4 ? 0 : dice < 0.66 ? 1 : dice < 0.95 ? 2 : 3];
}

function inquiryOf(random: Random): PlannedInquiry {
  const number = String(Math.floor(random.between(0, 10_000))).padStart(4, '0');
  const name = random.pick(firstNames as unknown as [string, ...string[]]);
  const guest = { name, phone: `+7900000${number}`, email: `${name.toLowerCase()}.${number}@example.com` };
  if (random.chance(0.3))
    return { kind: 'form', guest, message: random.pick(messages as unknown as [string, ...string[]]) };
  return { kind: 'booking', guest, service: random.pick(services as unknown as [(typeof services)[0]]).id };
}
