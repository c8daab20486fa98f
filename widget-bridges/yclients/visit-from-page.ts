import type { ModuleContext } from '../../contracts/module.ts';
import { visitCodePattern } from '../../contracts/visit-code.ts';
import { extraField } from './decorate.ts';
import { type VisitAnswer, visitQuestion } from './messages.ts';

const storageKey = 'tendril-visit-code';

/**
 * The code of the visit that led here: from the address of the first load (redirects inside the form may drop it, so
 * it is kept for the tab), else from the page around this frame, which is asked by name: only the site's own origins
 * hear the question, and only their answer counts. Returns a getter, since the answer comes later.
 */
export function visitFromPage({ arrival, signal }: ModuleContext, sites: readonly string[]): () => string | undefined {
  const inAddress = new RegExp(`[?&]${extraField}=([^&#]+)`).exec(arrival.url)?.[1];
  let code: string | undefined;
  const take = (found: unknown) => {
    if (typeof found === 'string' && visitCodePattern.test(found)) code = found;
  };

  try {
    take(sessionStorage.getItem(storageKey));
    take(inAddress);
    if (code) sessionStorage.setItem(storageKey, code);
  } catch {
    take(inAddress); // Storage refused: this page still knows.
  }
  if (code || window.parent === window) return () => code;

  addEventListener(
    'message',
    ({ data, origin, source }: MessageEvent<VisitAnswer | undefined>) => {
      if (source === window.parent && sites.includes(origin) && data?.tendril === 'visit') take(data.code);
    },
    { signal },
  );
  // Only the origin that the parent really has gets the message; the others are not told of this form.
  for (const site of sites) window.parent.postMessage(visitQuestion, site);
  return () => code;
}
