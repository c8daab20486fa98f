import { ProblemError } from './problem.ts';

/** Reads JSON text. Throws a 400 problem that says nothing of the text itself. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError({ code: 'broken-json', status: 400, title: 'The body is not JSON.' });
  }
}

/**
 * How deep a JSON value is nested and how many keys it has through all levels; stops counting when either is over
 * `most`, so a hostile body costs no more than the bound.
 */
export function isWithin(value: unknown, most: { depth: number; keys: number }): boolean {
  let keys = 0;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most.depth) return false;
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue;
      const values = Object.values(item);
      if (!Array.isArray(item)) keys += values.length;
      if (keys > most.keys) return false;
      for (const inner of values) next.push(inner);
    }
    level = next;
  }
  return true;
}
