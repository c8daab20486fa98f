import type { Logger } from 'pino';
import { ProblemError, type ProblemSettings, problemResponse } from './problem.ts';
import { isStoreFailure } from './store-failure.ts';

/** `problemOf` as a response. */
export function errorResponse(log: Logger, error: unknown): Response {
  return problemResponse(problemOf(log, error));
}

/**
 * Turns what a route threw into a problem: problems as they are, a store that does not answer into 503 with
 * `Retry-After`, the rest into 500. The caller never sees a message or a stack of ours; the log does.
 */
export function problemOf(log: Logger, error: unknown): ProblemSettings {
  if (error instanceof ProblemError) return error.settings;
  log.error({ error: forLog(error) }, 'a request failed');
  return isStoreFailure(error) ? storeDown : unexpected;
}

/** The answer while the store is away: the browser keeps what it has and comes again. */
export const storeDown = {
  code: 'store-unavailable',
  status: 503,
  title: 'The database does not answer; send this again.',
  headers: { 'retry-after': '5' },
};

/** The answer to what nobody foresaw. */
export const unexpected = { code: 'unexpected', status: 500, title: 'Something failed here; send this again.' };

/**
 * What of an error may be logged: PostgreSQL's own `detail` and pg's `parameters` would show a person's data, so only
 * the message, the code and our own lines are kept.
 */
export function forLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'not an Error' };
  const { code, constraint } = error as Error & { code?: unknown; constraint?: unknown };
  return { name: error.name, message: error.message, code, constraint, stack: error.stack };
}
