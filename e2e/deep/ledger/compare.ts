import type { Kind } from './content.ts';
import type { LedgerLine } from './ledger.ts';

/** One thing as it was read back from the store. */
export interface Stored {
  kind: Kind;
  /** `null` for a row that carries none of ours. */
  token: string | null;
  hash: string;
}

/** Tokens of what went wrong, and what the comparison stood on. All four lists empty is the promise kept. */
export interface Comparison {
  accepted: number;
  read: number;
  lost: string[];
  twice: string[];
  altered: string[];
  invented: string[];
}

/**
 * Holds the ledger against what was read back: accepted but not there is lost; there more than once is twice; another
 * content is altered; there though nobody made it is invented. What was made and never accepted may be there or not.
 */
export function compare(ledger: readonly LedgerLine[], stored: readonly Stored[]): Comparison {
  const made = new Map<string, string>();
  const accepted = new Set<string>();
  for (const { word, kind, token, hash = '' } of ledger) {
    const name = nameOf(kind, token);
    if (word === 'made') made.set(name, hash);
    else accepted.add(name);
  }
  const seen = new Set<string>();
  const result: Comparison = {
    accepted: accepted.size,
    read: stored.length,
    lost: [],
    twice: [],
    altered: [],
    invented: [],
  };
  for (const { kind, token, hash } of stored) {
    const name = nameOf(kind, token ?? '(no token)');
    const hashWhenMade = made.get(name);
    if (hashWhenMade === undefined) result.invented.push(name);
    else if (seen.has(name)) result.twice.push(name);
    else if (hashWhenMade !== hash) result.altered.push(name);
    seen.add(name);
  }
  result.lost = [...accepted].filter((name) => !seen.has(name));
  return result;
}

/** Whether all four lists are empty. */
export function isClean({ lost, twice, altered, invented }: Comparison): boolean {
  return lost.length + twice.length + altered.length + invented.length === 0;
}

const nameOf = (kind: Kind, token: string) => `${kind} ${token}`;
