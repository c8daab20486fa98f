/** What the tag's head (backend/vitals/shed-slow.ts) tells the module `vitals` of this page view. */
export interface Shedding {
  /** The page's path, without its query and what the site hides. */
  page: string;
  /** Modules that may be left out where they are too slow. */
  modules: readonly string[];
  /** Those that were left out, with the milliseconds that each last took on this page. */
  tookMs: Readonly<Record<string, number>>;
}

/**
 * How a module did on a page in this browser: a digit for each of its last three views, the latest at the end, `1` where it
 * was too slow; when the latest was, Unix milliseconds; and the milliseconds that it took when it was last too slow.
 */
export type ShedNote = [views: string, at: number, tookMs: number];

/** All notes of a browser, by page and module. Who was never too slow in three views has none. */
export type ShedNotes = Record<string, Record<string, ShedNote>>;

export const shedding = {
  /** The entry of `localStorage` with the notes. */
  notesName: 'tendril-slow',
  /** Then a module is tried again: it may have been mended, or it was the device. */
  keptMs: 86_400_000,
  /** Most pages that a browser keeps notes of. */
  pages: 30,
  /** A path's longest note. */
  pathLength: 200,
} as const;
