import type { LoaderContext } from '../../contracts/module.ts';
import type { Touch, Visit } from '../../contracts/visit.ts';
import type { OptionsOf } from '../manifest.ts';
import { campaignOf } from './campaign.ts';

/** What is kept between pages: the visit and the time of the last activity. */
interface Kept extends Visit {
  seen: number;
}

const storageKey = 'tendril';

/**
 * Keeps the visitor and the session: in `localStorage`, or in memory where storage is refused or the visitor asked not
 * to be known. It is read anew each time, since another tab may have moved it on.
 */
export function openVisitState(
  { arrival, newId, signal }: LoaderContext,
  { sessionMinutes, campaignStartsSession }: OptionsOf<'common'>,
  anonymous: boolean,
): () => Visit {
  let memory: Kept | undefined;
  let arriving = true;

  /** The visit as of now. The first call on a page takes the arrival into account; any call is activity. */
  function visit(): Visit {
    const now = Date.now();
    const old = read();
    const campaign = campaignOf(arrival.url);
    let kept = old;

    if (
      !old ||
      now - old.seen > sessionMinutes * 60_000 ||
      (arriving && campaignStartsSession && campaign && campaign !== campaignOf(old.last.url))
    ) {
      // Who only paused, and went on inside the site, still came from where they came from.
      const paused = old && !campaign && (!arriving || arrival.referrer.startsWith(location.origin));
      const at = arriving ? arrival.at : now;
      const last: Touch = paused ? { ...old.last, at } : { at, url: arrival.url };
      if (!paused && arrival.referrer) last.referrer = arrival.referrer;
      kept = {
        visitor: old?.visitor ?? newId(),
        session: arriving ? arrival.id : newId(),
        number: (old?.number ?? 0) + 1,
        first: old?.first ?? last,
        last,
        seen: now,
      };
    }
    arriving = false;

    const { seen, ...current } = kept as Kept;
    if (kept !== old || now - seen > 10_000) write({ ...current, seen: now });
    return current;
  }

  function read(): Kept | undefined {
    if (memory) return memory;
    try {
      const kept: Kept = JSON.parse(localStorage.getItem(storageKey) || '{}');
      // Whoever else writes to this entry, we only go on with what the backend would take.
      if (
        !anonymous &&
        kept.number > 0 &&
        /^[\da-f-]{72}$/.test(kept.visitor + kept.session) &&
        kept.first.at &&
        kept.last.url
      )
        return kept;
    } catch {
      // Refused or garbled: the same as a first visit.
    }
  }

  function write(kept: Kept): void {
    try {
      if (anonymous) throw 0;
      localStorage.setItem(storageKey, JSON.stringify(kept));
    } catch {
      memory = kept;
    }
  }

  for (const type of ['pointerdown', 'keydown']) addEventListener(type, visit, { capture: true, signal });

  return visit;
}
