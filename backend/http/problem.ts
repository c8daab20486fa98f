import type { FieldError, Problem, Receipt } from '../../contracts/problem.ts';
import type { Answer } from './answer.ts';

export interface ProblemSettings {
  /** Stable kebab-case code. */
  code: string;
  status: number;
  title: string;
  detail?: string;
  errors?: FieldError[];
  headers?: Record<string, string>;
  /** What a browser may take out of its outbox all the same. */
  receipt?: Receipt;
}

/** Ends a request with a problem document (RFC 9457). It never repeats the input. */
export class ProblemError extends Error {
  readonly settings: ProblemSettings;

  constructor(settings: ProblemSettings) {
    super(settings.title);
    this.settings = settings;
  }
}

/** The answer to a ProblemError. */
export function problemResponse(settings: ProblemSettings): Response {
  const { status, headers, body } = problemAnswer(settings);
  return new Response(body, { status, headers });
}

/** The same as plain data. */
export function problemAnswer({ code, headers, receipt, ...rest }: ProblemSettings): Answer {
  const problem: Problem = { type: `/problems/${code}`, ...rest };
  return {
    status: rest.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify({ ...problem, ...receipt }),
  };
}

/** The same words for every address that leads nowhere, so that none can be told from another. */
export function notFound(): ProblemError {
  return new ProblemError({ code: 'not-found', status: 404, title: 'There is nothing at this address.' });
}
