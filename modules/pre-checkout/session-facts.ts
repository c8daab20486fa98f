import type { ModuleContext } from '../../contracts/module.ts';
import { ownValues } from '../../contracts/own-values.ts';
import { openSessionStore } from './session-store.ts';

/** What triggers remember of a session. */
export interface SessionFacts {
  pages: number;
  /** Ids of the products that were seen. */
  products: readonly string[];
  /** How long a page of it has had the focus. */
  activeMs: number;
  /** Conditions on visited pages that were met, as JSON. */
  visited: readonly string[];
  /** Offers that the backend did not give: it is not asked again. */
  refused: readonly string[];
}

const none: SessionFacts = { pages: 0, products: [], activeMs: 0, visited: [], refused: [] };

/** More of a kind than any condition asks for. */
const mostKept = 300;

/** Returns the session's facts as they are, and what changes them, in every tab. */
export function openSessionFacts(context: ModuleContext): {
  read: () => SessionFacts;
  change: (change: (before: SessionFacts) => Partial<SessionFacts>) => void;
} {
  const store = openSessionStore(context, { name: 'tendril-session', field: 'facts', isSound: isFacts });
  const read = () => (store.read() as SessionFacts | undefined) ?? none;
  return {
    read,
    change(change) {
      const before = read();
      store.write({ ...before, ...change(before) });
    },
  };
}

/** The list with one more, if it is none of them. Pure. */
export function withOne(list: readonly string[], one: string): readonly string[] {
  return list.includes(one) ? list : [...list, one].slice(-mostKept);
}

function isFacts(value: unknown): boolean {
  const facts = ownValues(value);
  return Object.entries(none).every(([name, sample]) => {
    const found = facts.get(name);
    if (!Array.isArray(sample)) return typeof found === 'number';
    return Array.isArray(found) && found.every((one) => typeof one === 'string');
  });
}
