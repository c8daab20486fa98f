import { cleanUrl } from './clean-url.ts';
import { remember } from './remember.ts';

/** At 2 KB an address this is a few megabytes. */
const mostRemembered = 1_000;

/** `cleanUrl` with a memory: a landing page's address stands in the page view and in both touches, and in every later event. */
export const cleanedUrl = remember(cleanUrl, mostRemembered);
