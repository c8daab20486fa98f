import type { TriggerKind } from '../../contracts/trigger.ts';

interface SignPorts {
  /** The conditions that some trigger has: nothing else is listened for. */
  kinds: ReadonlySet<TriggerKind>;
  signal: AbortSignal;
  /** Something has happened that may make a trigger hold. */
  onSign: (moment?: { kind: 'leaving' }) => void;
  /** The address may be another one: a single-page app has moved on or corrected it, or the browser brought the page back. */
  onMove: (how: 'moved' | 'replaced' | 'restored') => void;
}

/** Listens for what the page's visitor does, as far as it matters. */
export function watchSigns({ kinds, signal, onSign, onMove }: SignPorts): void {
  let isWaiting = false;
  const onScroll = () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      onSign();
    });
  };
  if (kinds.has('scrolled')) addEventListener('scroll', onScroll, { signal, passive: true });

  const onOut = ({ relatedTarget, clientY }: MouseEvent) => {
    // Over the top edge, where the tabs and the address are: not to the side, and not from one element to another.
    if (!relatedTarget && clientY <= 0) onSign({ kind: 'leaving' });
  };
  if (kinds.has('leaving')) document.addEventListener('mouseout', onOut, { signal });

  const onNavigation = (event: Event & { navigationType?: string | null }) =>
    onMove(event.navigationType === 'replace' ? 'replaced' : 'moved');
  // Where the Navigation API is missing, only moves through the history are seen, as by page views.
  window.navigation?.addEventListener('currententrychange', onNavigation, { signal });
  addEventListener('popstate', onNavigation, { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && onMove('restored'), { signal });
}
