import { cleanUrl } from './clean-url.ts';
import { remember } from './remember.ts';

/** At 2 KB an address this is a few megabytes. */
const mostRemembered = 1_000;

const withoutLabels = remember((address) => cleanUrl(address), mostRemembered);

/**
 * `cleanUrl` with a memory: a landing page's address stands in the page view and in both touches, and in every later event.
 * With a site's own `labels` it works anew each time: only touches are read so, and of those most are known already.
 */
export function cleanedUrl(address: string, labels: readonly string[] = []): string {
  return labels.length > 0 ? cleanUrl(address, labels) : withoutLabels(address);
}
