import type { ModuleContext } from '../../contracts/module.ts';
import { ownValues } from '../../contracts/own-values.ts';
import { unquotedList } from '../../contracts/unquoted-list.ts';

export interface SessionStore {
  /** What was kept in this session, as others may have changed it; `undefined` where there is nothing. */
  read(): unknown;
  write(value: unknown): void;
}

/**
 * Keeps something between pages and tabs, in one `localStorage` entry, until the session ends (facts/flocktory.md §5). Where the
 * visitor is not known, or the storage refuses, only in memory. A preview keeps one of its own. It goes with the consent.
 */
export function openSessionStore(
  { anonymous, collect, signal, visit }: ModuleContext,
  { name, field, isSound }: { name: string; field: string; isSound: (value: unknown) => boolean },
): SessionStore {
  const key = /tendril_preview/.test(collect) ? `${name}-preview` : name;
  const sessionNow = () => (anonymous ? undefined : visit()?.session);
  /** What this page knows; `session` is absent while the visitor is not known. */
  let own: { session?: string | undefined; json?: string } = {};

  function read(): unknown {
    const session = sessionNow();
    try {
      if (!session)
        localStorage.removeItem(key); // a consent may have been taken back
      else {
        const kept = ownValues(JSON.parse(localStorage.getItem(key) ?? 'null'));
        const value = unquotedList(kept.get(field));
        // Others may have written there.
        if (kept.get('session') === session && isSound(value)) return value;
      }
    } catch {
      // Refused or garbled.
    }
    return own.json !== undefined && (!own.session || own.session === session) ? JSON.parse(own.json) : undefined;
  }

  addEventListener('tendril', read, { signal });

  return {
    read,
    write(value) {
      const session = sessionNow();
      own = { session, json: JSON.stringify(value) };
      try {
        if (session) localStorage.setItem(key, JSON.stringify({ session, [field]: value }));
      } catch {
        // Refused or full: the page's own memory has it.
      }
    },
  };
}
