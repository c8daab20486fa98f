import { cleanedUrl } from '../visits/cleaned-url.ts';

const longest = 100;

/**
 * The group of pages that an address belongs to: its first two steps, in which numbers and whatever looks like an id stand
 * as `*`. `/services/hair-12/` and `/services/hair-13/?a=1` are `/services/hair-*`. Never throws.
 */
export function pageGroup(address: string): string {
  const { pathname } = URL.parse(cleanedUrl(address)) ?? { pathname: '/' };
  const steps = pathname
    .split('/')
    .filter(Boolean)
    .slice(0, 2)
    .map(readable)
    .map((step) => (looksLikeId(step) ? '*' : step.replace(/\d+/g, '*')));
  return `/${steps.join('/')}`.slice(0, longest).toWellFormed();
}

/** Digits and letters in turns, without the hyphens that words have between them. */
function looksLikeId(step: string): boolean {
  return (
    /^[\da-f-]{24,}$/i.test(step) || (step.length >= 16 && /^\w+$/.test(step) && (step.match(/\d+/g)?.length ?? 0) > 2)
  );
}

function readable(step: string): string {
  try {
    return decodeURIComponent(step).replaceAll('\u0000', '');
  } catch {
    return step;
  }
}
