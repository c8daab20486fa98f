import { type Shedding, type ShedNote, type ShedNotes, shedding } from '../../contracts/shedding.ts';

const { notesName, keptMs, pages: mostPages } = shedding;
/** Where `common` keeps the visitor (modules/common/storage-name.ts). A preview has none there, and no `Shedding` either. */
const visitorName = 'tendril';
/** Of how many views it is kept whether a module was too slow. */
const mostViews = 3;

export interface ViewOfModules extends Shedding {
  /** Ids of the modules that the page was given. */
  ran: readonly string[];
  /** What each took in long frames, milliseconds. */
  longMs: Readonly<Record<string, number>>;
  /** What is too much. */
  overMs: number;
}

/**
 * Keeps in this browser which modules were too slow on the page, for the tag's head on its next views. Nothing is kept where
 * no visitor may be known, and what was is cleared then. Never throws.
 */
export function noteSlow({ page, modules, ran, longMs, overMs }: ViewOfModules): void {
  try {
    if (forgetUnknown()) return;
    const now = Date.now();
    const notes = readNotes(now);
    const own = notes[page] ?? {};
    // The page goes to the end: the one that was seen least lately is dropped.
    delete notes[page];
    for (const id of modules) {
      if (!ran.includes(id)) continue;
      const [views, , tookMs] = own[id] ?? (['', 0, 0] as ShedNote);
      const ms = longMs[id] ?? 0;
      const next = (views + (ms > overMs ? 1 : 0)).slice(-mostViews);
      if (next.includes('1')) own[id] = [next, now, ms > overMs ? Math.round(ms) : tookMs];
      else delete own[id];
    }
    notes[page] = own;
    const kept = Object.entries(notes)
      .filter(([, noted]) => isAnything(noted))
      .slice(-mostPages);
    if (kept.length > 0) localStorage.setItem(notesName, JSON.stringify(Object.fromEntries(kept)));
    else localStorage.removeItem(notesName);
  } catch {
    // Storage is refused or full: every module stays.
  }
}

/** Clears the notes where no visitor is known any more, and tells whether that is so. */
export function forgetUnknown(): boolean {
  try {
    if (JSON.parse(localStorage.getItem(visitorName) ?? '{}').visitor) return false;
    localStorage.removeItem(notesName);
  } catch {
    // Refused or garbled: the same as nobody.
  }
  return true;
}

/** Those that are not too old, nor of a clock that was wrong. */
function readNotes(now: number): ShedNotes {
  try {
    const pages = Object.entries(JSON.parse(localStorage.getItem(notesName) ?? '{}') as ShedNotes);
    return Object.fromEntries(
      pages.map(([page, own]) => [
        page,
        Object.fromEntries(
          Object.entries(own).filter(([, [views, at]]) => isViews(views) && Math.abs(now - at) < keptMs),
        ),
      ]),
    );
  } catch {
    // Somebody else wrote there: we begin anew.
    return {};
  }
}

const isViews = (text: unknown): boolean => /^[01]{1,3}$/.test(String(text));
const isAnything = (own: object): boolean => Object.keys(own).length > 0;
