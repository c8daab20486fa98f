import { ApiFailure } from '../api.ts';
import type { Words } from '../words.ts';
import { waitOf } from './time.ts';

/** What is wrong with one field of a form, in the user's language where the problem is a known one. */
export function fieldFailure(failure: unknown, field: string, words: Words): string | undefined {
  if (!(failure instanceof ApiFailure)) return undefined;
  const error = failure.errors.find((one) => one.field === field);
  return error && (knownProblem(failure.code, words) ?? error.problem);
}

/** What is wrong with the whole; empty where one of the form's `fields` says it. */
export function formFailure(failure: unknown, fields: readonly string[], words: Words): string {
  const { say, language } = words;
  if (failure === null || fields.some((field) => fieldFailure(failure, field, words))) return '';
  if (!(failure instanceof ApiFailure)) return say('failedServer');
  const known = knownProblem(failure.code, words);
  if (known) return known;
  if (failure.kind === 'offline') return say('failedOffline');
  if (failure.kind === 'wait') return say('tooManyTries', { wait: waitOf(failure.retryAfterSec ?? 60, language) });
  return say(failure.kind === 'server' ? 'failedServer' : 'failedRefused');
}

function knownProblem(code: string, { name }: Words): string | undefined {
  const text = name('problem', code);
  return text === code ? undefined : text;
}
