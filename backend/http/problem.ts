import type { FieldError, Problem, Receipt } from '../../contracts/problem.ts';

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
export function problemResponse({ code, headers, receipt, ...rest }: ProblemSettings): Response {
  const problem: Problem = { type: `/problems/${code}`, ...rest };
  return new Response(JSON.stringify({ ...problem, ...receipt }), {
    status: rest.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

/** The same words for every address that leads nowhere, so that none can be told from another. */
export function notFound(): ProblemError {
  return new ProblemError({ code: 'not-found', status: 404, title: 'There is nothing at this address.' });
}
