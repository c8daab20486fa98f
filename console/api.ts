import type { InquiryList, InquiryStory, TroubleList } from '../contracts/inquiry.ts';
import type { InquiryKey } from './address.ts';

/** A site as far as the console needs it; times of its inquiries are shown in `timeZone`. */
export interface Site {
  id: string;
  name: string;
  language: string;
  timeZone: string;
}

/** Who is logged in, and what they may see. */
export interface Account {
  email: string;
  role: string;
  sites: Site[];
}

/** Why a request failed, named by what the user can do next. */
export type FailureKind = 'log-in' | 'wait' | 'gone' | 'refused' | 'server' | 'offline';

/** A request without a good answer. `retryAfterSec` is the server's wish, where it has one. */
export class ApiFailure extends Error {
  readonly kind: FailureKind;
  readonly retryAfterSec: number | null;

  constructor(
    kind: FailureKind,
    { retryAfterSec = null, cause }: { retryAfterSec?: number | null; cause?: unknown } = {},
  ) {
    super(`The request failed: ${kind}`, { cause });
    this.kind = kind;
    this.retryAfterSec = retryAfterSec;
  }
}

/** What was asked for: a site (empty for all) and a search text (empty for none). */
export interface InquiryQuery {
  site: string;
  q: string;
}

/** Rows of one page of the list. Three screens of a large display, and one answer stays small. */
export const pageSize = 50;

/** Milliseconds after which an unanswered request counts as offline. */
const timeoutMs = 20_000;

export type Api = ReturnType<typeof createApi>;

/**
 * The one way to the backend. Every call throws `ApiFailure`, or an `AbortError` when its signal aborts it.
 * `onStranger` hears of a session that has ended, so that any screen leads back to the log-in.
 */
export function createApi({ fetch, onStranger }: { fetch: typeof globalThis.fetch; onStranger: () => void }) {
  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await answer(path, init);
    if (response.ok) return response;
    throw failureOf(response);
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

  return {
    logIn: (email: string, password: string) =>
      call('/api/login', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      }),
    logOut: () => call('/api/logout', { method: 'POST' }),
    account: (signal?: AbortSignal) => read<Account>('/api/me', signal),
    inquiries: ({ site, q, before }: InquiryQuery & { before: string | null }, signal?: AbortSignal) =>
      read<InquiryList>(`/api/inquiries${queryOf({ site, q, limit: String(pageSize), before })}`, signal),
    story: ({ site, id }: InquiryKey, signal?: AbortSignal) =>
      read<InquiryStory>(`/api/inquiries/${encodeURIComponent(id)}${queryOf({ site })}`, signal),
    troubles: (site: string, signal?: AbortSignal) => read<TroubleList>(`/api/troubles${queryOf({ site })}`, signal),
  };
}

function queryOf(values: Record<string, string | null>): string {
  const present = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return present.length ? `?${new URLSearchParams(present)}` : '';
}

function failureOf(response: Response): ApiFailure {
  const { status } = response;
  if (status === 401) return new ApiFailure('log-in');
  if (status === 404) return new ApiFailure('gone');
  if (status === 429) {
    // Only the form in seconds is expected; a date reads as NaN and counts as no wish.
    const seconds = Number(response.headers.get('retry-after'));
    return new ApiFailure('wait', { retryAfterSec: seconds > 0 ? seconds : null });
  }
  return new ApiFailure(status >= 500 ? 'server' : 'refused');
}
