import type { ModuleContext } from '../../contracts/module.ts';
import { visitCodePattern } from '../../contracts/visit-code.ts';
import { extraField } from './decorate.ts';
import { type VisitAnswer, visitQuestion } from './messages.ts';

const storageKey = 'tendril-visit-code';
/** The page around answers in the next turns; one that does not answer by now has no tag. */
const answerMs = 500;

export interface VisitFromPage {
  code(): string | undefined;
  /** Runs `work` once it is known whether a visit leads here: at once, or after the page's answer. */
  whenKnown(work: () => void): void;
  /** Ends the waiting: the page is being left. */
  settle(): void;
}

/**
 * The code of the visit that led here: from the address of the first load (redirects inside the form may drop it, so
 * it is kept for the tab), else from the page around this frame, which is asked by name: only the site's own origins
 * hear the question, and only their answer counts.
 */
export function visitFromPage({ arrival, signal, visitCode }: ModuleContext, sites: readonly string[]): VisitFromPage {
  const inAddress = new RegExp(`[?&]${extraField}=([^&#]+)`).exec(arrival.url)?.[1];
  let code: string | undefined;
  let waiting: (() => void)[] | undefined;
  const take = (found: unknown) => {
    if (typeof found === 'string' && visitCodePattern.test(found)) code = found;
  };
  const settle = () => {
    const works = waiting ?? [];
    waiting = undefined;
    for (const work of works) work();
  };

  try {
    take(sessionStorage.getItem(storageKey));
    take(inAddress);
    if (code && visitCode()) sessionStorage.setItem(storageKey, code); // not before a consent that is needed
  } catch {
    take(inAddress); // Storage refused: this page still knows.
  }
  if (!code && window.parent !== window && sites.length > 0) {
    waiting = [];
    setTimeout(settle, answerMs);
    addEventListener(
      'message',
      ({ data, origin, source }: MessageEvent<VisitAnswer | undefined>) => {
        if (source !== window.parent || !sites.includes(origin) || data?.tendril !== 'visit') return;
        take(data.code);
        settle();
      },
      { signal },
    );
    // Only the origin that the parent really has gets the message; the others are not told of this form.
    for (const site of sites) window.parent.postMessage(visitQuestion, site);
  }
  return {
    code: () => code,
    whenKnown: (work) => (waiting ? waiting.push(work) : work()),
    settle,
  };
}
