import { createHash } from 'node:crypto';
import type { Content } from './manifest.ts';

const everyRows = 50_000;

/** Passes lines on, and knows afterwards how many there were and their SHA-256. Tells of its progress now and then. */
export function countLines(name: string, tell: (line: string) => void) {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    async *through(lines: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
      for await (const line of lines) {
        hash.update(line).update('\n');
        rows += 1;
        if (rows % everyRows === 0) tell(`${name}: ${rows} rows so far`);
        yield line;
      }
      tell(`${name}: ${rows} rows`);
    },
    /** Once all lines are through. */
    content: (): Content => ({ name, rows, sha256: hash.digest('hex') }),
  };
}
