import type { ConnectionTokens } from '../../sites/connection-tokens.ts';
import { OutboundError, type OutboundFetch } from '../outbound.ts';
import { errorOfStatus, YclientsError } from './errors.ts';
import type { Pace } from './pace.ts';

export interface YclientsClientSettings {
  apiBase: string;
  tokens: ConnectionTokens;
  fetch: OutboundFetch;
  pace: Pace;
  signal?: AbortSignal;
}

export interface YclientsClient {
  /** A record or client as the API tells of it now; `null`: the API says that there is none. */
  read(resource: 'record' | 'client', entity: { branch: string; id: string }): Promise<unknown>;
  /** The branch itself; its `timezone` is an IANA name here (facts/yclients.md §2.4). */
  readBranch(branch: string): Promise<unknown>;
  /** Asks for a branch's records, to see whether the user's token may. */
  tryRecords(branch: string): Promise<void>;
}

/** There is no Retry-After (facts/yclients.md §9): everyone waits a second or two, then the queue's back-off rules. */
const pauseAfterTooManyMs = () => 1_000 + Math.random() * 1_000;

/** The calls of Yclients' REST API v1 that we need, paced. They reject with a YclientsError only. */
export function yclientsClient({ apiBase, tokens, fetch, pace, signal }: YclientsClientSettings): YclientsClient {
  const base = apiBase.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
  const isAltegio = URL.parse(base)?.hostname.endsWith('alteg.io') ?? false;
  const headers = {
    accept: isAltegio ? 'application/vnd.api.v2+json' : 'application/vnd.yclients.v2+json',
    'content-type': 'application/json',
    authorization: `Bearer ${tokens.partnerToken}, User ${tokens.userToken}`,
  };

  async function get(path: string): Promise<unknown> {
    await pace.turn(signal);
    const { status, body } = await call(`${base}/api/v1/${path}`);
    const failure = errorOfStatus(status);
    if (failure?.code === 'too-many-calls') pace.pause(pauseAfterTooManyMs());
    if (failure) throw failure;
    return answerOf({ status, body });
  }

  async function call(url: string): Promise<{ status: number; body: unknown }> {
    try {
      const response = await fetch(url, { headers, ...(signal && { signal }) });
      return { status: response.status, body: parsed(await response.text()) };
    } catch (error) {
      throw new YclientsError(codeOf(error), { cause: error });
    }
  }

  return {
    read: (resource, { branch, id }) => get(`${resource}/${encodeURIComponent(branch)}/${encodeURIComponent(id)}`),
    readBranch: (branch) => get(`company/${encodeURIComponent(branch)}`),
    async tryRecords(branch) {
      try {
        await get(`records/${encodeURIComponent(branch)}?count=1`);
      } catch (error) {
        // A branch without records is a good answer here.
        if (!(error instanceof YclientsError && error.code === 'empty-answer')) throw error;
      }
    },
  };
}

function codeOf(error: unknown) {
  const code = error instanceof OutboundError ? error.code : 'network';
  if (code === 'refused-address') return 'wrong-address';
  return code === 'too-large' ? 'answer-too-large' : 'no-answer';
}

/** `undefined` for what is no JSON, such as a proxy's page or an empty body. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What it was instead does not matter: the caller treats it as unreadable.
    return undefined;
  }
}

/** The data of an answer in any of the shapes of facts/yclients.md §2.3; `null` where it says "not found". */
function answerOf({ status, body }: { status: number; body: unknown }): unknown {
  if (typeof body !== 'object' || body === null) {
    // Without the API's own words a 404 only says that the address leads elsewhere; nothing may be cancelled for that.
    throw new YclientsError(status === 404 ? 'wrong-address' : 'unreadable-answer');
  }
  const { success, data, meta, errors } = body as Record<string, unknown>;
  const message = textIn(meta) || textIn(errors);
  const isFailure = success === false || (success === undefined && errors !== undefined);
  if (status === 404 || isFailure) {
    const code = status === 404 ? 404 : codeIn(errors);
    const failure = code === undefined ? null : errorOfStatus(code);
    if (failure) throw failure;
    const saysNotFound = code === 404 || /не найден|not found/i.test(message);
    if (!saysNotFound) throw new YclientsError('refused');
    if (/компани|филиал|салон|company|salon|location/i.test(message)) throw new YclientsError('unknown-branch');
    return null;
  }
  const found = success === undefined ? body : data;
  // "[]" stands for an empty object: neither a record nor a clear word that there is none.
  const isEmpty = typeof found !== 'object' || found === null || (Array.isArray(found) && found.length === 0);
  if (isEmpty) throw new YclientsError('empty-answer');
  return found;
}

function textIn(part: unknown): string {
  const message = typeof part === 'object' && part !== null && 'message' in part ? part.message : '';
  return typeof message === 'string' ? message : '';
}

function codeIn(errors: unknown): number | undefined {
  const code = typeof errors === 'object' && errors !== null && 'code' in errors ? Number(errors.code) : Number.NaN;
  return Number.isInteger(code) && code >= 400 && code < 600 ? code : undefined;
}
