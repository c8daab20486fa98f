import { readAmount } from '../../contracts/read-amount.ts';
import type { TriggerCondition } from '../../contracts/trigger.ts';
import type { Visit } from '../../contracts/visit.ts';
import { addressMatches } from './address-matches.ts';
import type { CartItem } from './read-items.ts';

/** What is so at one moment on the page. */
export interface TriggerFacts {
  visit: Pick<Visit, 'number' | 'last'>;
  url: string;
  /** What has just happened, if anything has: a condition of these kinds holds in that moment only. */
  moment: { kind: 'leaving' | 'returned' } | { kind: 'event'; name: unknown } | undefined;
  isKnown: boolean;
  pages: number;
  products: number;
  /** Whether a page of the session has met the condition before. */
  wasVisited: (condition: TriggerCondition) => boolean;
  cart: readonly CartItem[];
  sessionMs: number;
  pageMs: number;
  idleMs: number;
  spot: unknown;
}

/** Whether a condition holds. What the browser only knows when asked (scroll, cookies, pointer) is read now. Never throws. */
export function holds(condition: TriggerCondition, facts: TriggerFacts): boolean {
  const { visit, moment } = facts;
  switch (condition.kind) {
    case 'known':
      return facts.isKnown;
    case 'first-visit':
      return visit.number === 1;
    case 'pages':
    case 'products':
      return isWithin(condition.count, facts[condition.kind]);
    case 'entry':
      return addressMatches(visit.last.url, condition);
    case 'visited':
      return addressMatches(facts.url, condition) || facts.wasVisited(condition);
    case 'address':
      return addressMatches(facts.url, condition);
    case 'leaving':
    case 'returned':
      return moment?.kind === condition.kind;
    case 'event':
      return moment?.kind === 'event' && moment.name === condition.name;
    case 'scrolled':
      return scrolledPercent() >= condition.percent;
    case 'cart-count':
      return isWithin(
        condition.count,
        sum(facts.cart, ({ count }) => count),
      );
    case 'cart-sum':
      return isWithin(
        condition.sum,
        sum(facts.cart, ({ price, count }) => (readAmount(price).amount ?? Number.NaN) * count),
      );
    case 'session-time':
      return facts.sessionMs >= condition.seconds * 1000;
    case 'page-time':
      return facts.pageMs >= condition.seconds * 1000;
    case 'inactive':
      return facts.idleMs >= condition.seconds * 1000;
    case 'utm':
      return lowered(labelOf(visit.last.url, `utm_${condition.label}`)) === lowered(condition.value);
    case 'referrer':
      return lowered(visit.last.referrer ?? '').includes(lowered(condition.value));
    case 'spot':
      return facts.spot === condition.value;
    case 'cookie':
      return hasCookie(condition.name);
    case 'pointer':
      return matchMedia('(pointer:coarse)').matches === (condition.is === 'touch');
    default:
      return false; // of a newer backend
  }
}

/** Bounds are included; nothing is within where there is no number. */
function isWithin({ from, to }: { from: number | null; to: number | null }, amount: number): boolean {
  return amount >= (from ?? 0) && amount <= (to ?? Number.POSITIVE_INFINITY);
}

function sum(items: readonly CartItem[], of: (item: CartItem) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** Of what can be scrolled; not a number on a page that cannot. */
function scrolledPercent(): number {
  const { scrollHeight } = document.documentElement;
  return (scrollY * 100) / (scrollHeight - innerHeight || Number.NaN);
}

function labelOf(address: string, name: string): string {
  try {
    return new URL(address).searchParams.get(name) ?? '';
  } catch {
    return '';
  }
}

function hasCookie(name: string): boolean {
  try {
    return document.cookie.split('; ').some((cookie) => cookie.startsWith(`${name}=`));
  } catch {
    return false; // a sandboxed frame has none
  }
}

const lowered = (text: string) => text.toLowerCase();
