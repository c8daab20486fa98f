import type { LoaderContext } from '../../contracts/module.ts';
import type { Receipt } from '../../contracts/problem.ts';
import type { Touch, Visit } from '../../contracts/visit.ts';
import type { OptionsOf } from '../manifest.ts';
import { campaignOf } from './campaign.ts';
import { storageName } from './storage-name.ts';

/** What is kept between pages: the visit, the time of the last activity, and the visitor's choice once they made one. */
type Kept = Partial<Visit> & { seen?: number; consent?: boolean; version?: unknown };

/**
 * Keeps the visitor, the session and the consent: in one entry of `localStorage`, or in memory where storage is refused.
 * The visit of a visitor who asked not to be known stays in memory. It is read anew each time, since another tab may
 * have moved it on.
 */
export function openVisitState(
  { arrival, newId, signal, measured: byDefault }: LoaderContext,
  { sessionMinutes, campaignStartsSession }: OptionsOf<'common'>,
  anonymous: boolean,
) {
  let memory: Kept | undefined;
  let arriving = true;

  /** Whether the visitor may be measured; null while they have yet to say. */
  const measured = (): boolean | null => byDefault !== false && (read().consent ?? byDefault);

  /**
   * The visit as of now, if the visitor is measured. The first call on a page takes the arrival into account; any call
   * is activity.
   */
  function visit(): Visit | undefined {
    if (!measured()) return;
    const kept = read();
    const now = Date.now();
    const campaign = campaignOf(arrival.url);
    const { last, seen } = kept;

    if (
      !(now - (seen as number) < sessionMinutes * 60_000) ||
      (arriving && campaignStartsSession && campaign && campaign !== campaignOf((last as Touch).url))
    ) {
      const at = arriving ? arrival.at : now;
      // Who only paused, and went on inside the site, still came from where they came from.
      kept.last =
        last && !campaign && (!arriving || arrival.referrer.startsWith(location.origin))
          ? { ...last, at }
          : { at, url: arrival.url, referrer: arrival.referrer };
      kept.first ??= kept.last;
      kept.visitor ??= newId();
      kept.session = arriving ? arrival.id : newId();
      kept.number = (kept.number ?? 0) + 1;
      kept.seen = 0;
    }
    arriving = false;

    if (!(now - (kept.seen as number) < 10_000)) write({ ...kept, seen: now });
    return kept as Visit;
  }

  function read(): Kept {
    if (memory) return memory;
    try {
      const kept = JSON.parse(localStorage.getItem(storageName) as string);
      // Whoever else writes to this entry, we only go on with what the backend would take.
      return !anonymous &&
        /^[\da-f-]{72}\d+http/.test(kept.visitor + kept.session + kept.number + kept.seen + kept.last?.url) &&
        kept.first.at
        ? kept
        : { consent: kept.consent, version: kept.version };
    } catch {
      return {}; // Refused or garbled: the same as a first visit.
    }
  }

  function write(kept: Kept): void {
    memory = undefined;
    try {
      if (anonymous && kept.visitor) throw 0;
      localStorage.setItem(storageName, JSON.stringify(kept));
    } catch {
      memory = kept;
    }
  }

  for (const type of ['pointerdown', 'keydown']) addEventListener(type, visit, { capture: true, signal });

  addEventListener(
    'storage',
    ({ key }) => {
      if (key === storageName) {
        memory = undefined; // what is said in another tab holds here too
        // A consent is written a moment before its visit; who did not wait for that would begin another visitor.
        if (read().visitor ?? anonymous) dispatchEvent(new Event('tendril'));
      }
    },
    { signal },
  );

  return {
    visit,
    measured,
    /** Remembers the visitor's choice. Who says no is forgotten; a later yes begins a new visitor. */
    choose: (consent: boolean, version: unknown): void => write({ ...(consent && read()), consent, version }),
    /** Goes on as the visitor whom the backend's cookie knows; as before where it knows none. */
    adopt(known: Receipt['known']): void {
      if (read().visitor) write({ ...read(), ...known });
    },
  };
}
export type VisitState = ReturnType<typeof openVisitState>;
