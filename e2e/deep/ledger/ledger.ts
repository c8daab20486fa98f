import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Kind } from './content.ts';

/**
 * One line of a ledger. `made`: it is about to be sent. `accepted`: the system has promised to keep it: a receipt named
 * it, or the page's callback said so (reliability §4.1).
 */
export interface LedgerLine {
  word: 'made' | 'accepted';
  kind: Kind;
  /** The harness's own name of the thing, unique in a run. */
  token: string;
  /** Of the content, with `made`. */
  hash?: string;
  /** Milliseconds since 1970. */
  at: number;
}

export interface Ledger {
  file: string;
  made(kind: Kind, token: string, hash: string): void;
  accepted(kind: Kind, token: string): void;
  /** Which of these have been accepted through this handle. */
  acceptedOf(kind: Kind, tokens: readonly string[]): string[];
  close(): void;
}

/** Opens a ledger for append; each line is with the kernel before the call returns, so no kill takes one back. */
export function openLedger(file: string): Ledger {
  const handle = openSync(file, 'a');
  const known = new Set<string>();
  const write = (line: LedgerLine) => writeSync(handle, `${JSON.stringify(line)}\n`);
  return {
    file,
    made: (kind, token, hash) => write({ word: 'made', kind, token, hash, at: Date.now() }),
    accepted(kind, token) {
      known.add(`${kind} ${token}`);
      write({ word: 'accepted', kind, token, at: Date.now() });
    },
    acceptedOf: (kind, tokens) => tokens.filter((token) => known.has(`${kind} ${token}`)),
    close: () => closeSync(handle),
  };
}

/** Reads whole ledgers. A torn last line is no promise and is left out; any other that cannot be read throws. */
export function readLedgers(files: readonly string[]): LedgerLine[] {
  return files.flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    lines.pop(); // behind the last line end: empty, or torn
    return lines.map((line) => JSON.parse(line) as LedgerLine);
  });
}
