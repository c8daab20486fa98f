import { RE2JS } from 're2js';

/** Instructions of a compiled pattern. A match costs at most this times the length of the text, whatever both are. */
const maxProgramSize = 2_000;
/** Patterns stay compiled between readings of a site's settings, which happen every few seconds. */
const mostRemembered = 5_000;

export type Pattern = { test(text: string): boolean };
type Compiled = { pattern: Pattern } | { problem: string };

const remembered = new Map<string, Compiled>();

/**
 * Compiles a regular expression in RE2's syntax, which has no catastrophic patterns: neither back-references nor
 * look-around exist, and the time is linear. Letters match in either case unless it begins with `(?-i)`. Gives the
 * pattern, or the problem in words that name the fix. Never throws.
 */
export function compilePattern(source: string): Compiled {
  const known = remembered.get(source);
  if (known) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const compiled = compile(source);
  remembered.set(source, compiled);
  return compiled;
}

function compile(source: string): Compiled {
  let pattern: RE2JS;
  try {
    pattern = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
  } catch {
    return {
      problem:
        'must be a regular expression in RE2 syntax: without look-around and back-references, repeats up to 1000',
    };
  }
  if (pattern.programSize() > maxProgramSize)
    return { problem: 'is too costly a regular expression; use smaller repeats such as {1,20}' };
  return { pattern };
}
