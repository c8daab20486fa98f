import type { AccountView } from '../contracts/access.ts';
import type { InquiryList, InquiryStory, TroubleList } from '../contracts/inquiry.ts';
import type { FieldError, Problem } from '../contracts/problem.ts';
import type { ListQuery, RowKey } from './address.ts';

/** Who is logged in, and what they may see. */
export type Account = AccountView;
/** A site as far as the console needs it; times of its inquiries are shown in `timeZone`. */
export type Site = Account['sites'][number];

/** Why a request failed, named by what the user can do next. */
export type FailureKind = 'log-in' | 'wait' | 'gone' | 'refused' | 'server' | 'offline';

interface FailureDetails {
  retryAfterSec?: number | null;
  errors?: readonly FieldError[];
  code?: string;
  cause?: unknown;
}

/** A request without a good answer. `retryAfterSec` is the server's wish, where it has one. */
export class ApiFailure extends Error {
  readonly kind: FailureKind;
  readonly retryAfterSec: number | null;
  /** Which fields were wrong and why, where the backend says so. */
  readonly errors: readonly FieldError[];
  /** The problem's stable code, such as `already-running`; empty where there is none. */
  readonly code: string;

  constructor(kind: FailureKind, { retryAfterSec = null, errors = [], code = '', cause }: FailureDetails = {}) {
    super(`The request failed: ${kind}`, { cause });
    this.kind = kind;
    this.retryAfterSec = retryAfterSec;
    this.errors = errors;
    this.code = code;
  }
}

/** `code`: of the second factor, or a recovery code; asked for by the failure `code-needed`. */
export interface LogInAttempt {
  email: string;
  password: string;
  code?: string;
}

/** Rows of one page of the list. Three screens of a large display, and one answer stays small. */
export const pageSize = 50;
/** Rows of a page that is read while somebody scrolls: as many as the backend gives, so that nobody has to wait. */
const furtherSize = 200;

/** Milliseconds after which an unanswered request counts as offline. */
const timeoutMs = 20_000;

export type Api = ReturnType<typeof createApi>;

interface ApiPorts {
  fetch: typeof globalThis.fetch;
  /** Hears of a session that has ended, so that any screen leads back to the log-in. */
  onStranger: () => void;
  /** Hears that a second factor is demanded that the reader does not have. */
  onFactorNeeded?: () => void;
}

/**
 * The one way to the backend. Every call throws `ApiFailure`, or an `AbortError` when its signal aborts it.
 */
export function createApi({ fetch, onStranger, onFactorNeeded = () => {} }: ApiPorts) {
  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await answer(path, init);
    if (response.ok) return response;
    const failure = await failureOf(response);
    if (failure.code === 'second-factor-needed') onFactorNeeded();
    throw failure;
  }

  async function answer(path: string, init: RequestInit): Promise<Response> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    try {
      return await fetch(path, { ...init, signal });
    } catch (cause) {
      if (init.signal?.aborted) throw cause;
      throw new ApiFailure('offline', { cause });
    }
  }

  /** The contracts are the backend's promise; the page trusts it and checks no shape, which keeps the bundle small. */
  async function read<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
    try {
      const response = await call(path, signal ? { signal } : {});
      return (await response.json()) as Answer;
    } catch (error) {
      if (error instanceof ApiFailure) {
        if (error.kind === 'log-in') onStranger();
        throw error;
      }
      if (signal?.aborted) throw error;
      throw new ApiFailure('server', { cause: error });
    }
  }

  /** Changes something; resolves to the answer, or to nothing where it has no content. */
  async function send<Answer = void>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<Answer> {
    const content =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    try {
      const response = await call(path, { method, ...content });
      return (response.status === 204 ? undefined : await response.json()) as Answer;
    } catch (error) {
      if (error instanceof ApiFailure && error.kind === 'log-in') onStranger();
      throw error instanceof ApiFailure ? error : new ApiFailure('server', { cause: error });
    }
  }

  return {
    read,
    send,
    logIn: (attempt: LogInAttempt) =>
      call('/api/login', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(attempt),
      }),
    logOut: () => call('/api/logout', { method: 'POST' }),
    account: (signal?: AbortSignal) => read<Account>('/api/me', signal),
    inquiries: (query: ListQuery & { before: string | null }, signal?: AbortSignal) =>
      read<InquiryList>(`/api/inquiries${pageQuery(query)}`, signal),
    story: ({ site, id }: RowKey, signal?: AbortSignal) =>
      read<InquiryStory>(`/api/inquiries/${encodeURIComponent(id)}${queryOf({ site })}`, signal),
    troubles: (site: string, signal?: AbortSignal) => read<TroubleList>(`/api/troubles${queryOf({ site })}`, signal),
  };
}

/** The query of a list's page. Whoever reads on gets more at once. */
export function pageQuery({ filter, before, ...query }: ListQuery & { before: string | null }): string {
  return queryOf({ ...query, ...filter, limit: String(before ? furtherSize : pageSize), before });
}

/** The query of an address with its `?`; what is empty is left out. */
export function queryOf(values: Record<string, string | null>): string {
  const present = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return present.length ? `?${new URLSearchParams(present)}` : '';
}

async function failureOf(response: Response): Promise<ApiFailure> {
  const { status } = response;
  if (status === 401) return new ApiFailure('log-in', { code: codeOf(await problemOf(response)) });
  if (status === 404) return new ApiFailure('gone');
  if (status === 429) {
    // Only the form in seconds is expected; a date reads as NaN and counts as no wish.
    const seconds = Number(response.headers.get('retry-after'));
    return new ApiFailure('wait', { retryAfterSec: seconds > 0 ? seconds : null });
  }
  if (status >= 500) return new ApiFailure('server');
  const problem = await problemOf(response);
  return new ApiFailure('refused', { errors: problem.errors ?? [], code: codeOf(problem) });
}

function problemOf(response: Response): Promise<Partial<Problem>> {
  return response.json().catch(() => ({}));
}

function codeOf({ type }: Partial<Problem>): string {
  return type?.replace('/problems/', '') ?? '';
}
